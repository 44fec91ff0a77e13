import os

# Networks this small gain nothing from a second thread, and two wait for each other where the machine has other work.
os.environ["OMP_NUM_THREADS"] = "1"
