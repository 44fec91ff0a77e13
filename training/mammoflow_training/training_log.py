"""One JSON line an epoch, on standard output and in the run's folder."""

import json
import time
from pathlib import Path


class TrainingLog:
    """Appends entries to ``log.jsonl`` with the seconds since the run began."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "log.jsonl"
        self._start = time.monotonic()

    def write(self, **entry: object) -> None:
        """Write one entry."""
        line = json.dumps({"seconds": round(time.monotonic() - self._start, 1), **entry})
        print(line, flush=True)
        with self._path.open("a") as file:
            file.write(line + "\n")
