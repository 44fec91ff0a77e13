"""Trains Mammoflow's networks. Meets the rest of the system only through prepared data sets and model bundles."""
