"""Writes what is measured into the model cards: ``python -m mammoflow_training.model_cards``.

A card is prose by hand; between its two markers stand the figures of the bundle's manifest, so that they cannot drift.
"""

import argparse
import json
from pathlib import Path
from typing import Any

BEGIN = "<!-- figures: written by mammoflow_training.model_cards from manifest.json -->"
END = "<!-- end of figures -->"


def main() -> None:
    """Renew the figures of every card that has a bundle."""
    parser = argparse.ArgumentParser(prog="python -m mammoflow_training.model_cards")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--cards", type=Path, required=True)
    arguments = parser.parse_args()
    for manifest_path in sorted(arguments.models.glob("*/manifest.json")):
        manifest = json.loads(manifest_path.read_text())
        card_path = arguments.cards / f"{manifest['id']}.md"
        if card_path.is_file():
            card_path.write_text(with_figures(card_path.read_text(), manifest))


def with_figures(card: str, manifest: dict[str, Any]) -> str:
    """Return the card with the manifest's figures between its markers."""
    before, rest = card.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{_tables(manifest)}\n\n{END}{after}"


def _tables(manifest: dict[str, Any]) -> str:
    data = [["trained on", "patients", "images"]]
    data += [[entry["name"], str(entry["patients"]), str(entry["images"])] for entry in manifest["trainingData"]]
    figures = [["figure", "value", "95 % interval", "measured on", "patients", "images"]]
    for entry in manifest["figures"]:
        interval = f"{_number(entry['low'])} to {_number(entry['high'])}"
        figures.append(
            [
                entry["name"],
                _number(entry["value"]),
                interval,
                entry["data"],
                str(entry["patients"]),
                str(entry["images"]),
            ]
        )
    points = [["operating point", "threshold", "on held-out patients"]]
    for entry in manifest["operatingPoints"]:
        measured = ", ".join(
            f"{_words(key)} {_number(value)}" for key, value in entry.items() if key not in ("name", "threshold")
        )
        points.append([entry["name"], _number(entry["threshold"]), measured or "-"])
    version = f"Version {manifest['version']}, SHA-256 `{manifest['sha256']}`."
    return "\n\n".join([version, _table(data), _table(figures), _table(points)])


def _words(key: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(lines: list[list[str]]) -> str:
    """Lay out a Markdown table with columns as wide as their widest entry."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]

    def row(line: list[str]) -> str:
        return "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |"

    separator = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([row(lines[0]), separator, *map(row, lines[1:])])


if __name__ == "__main__":
    main()
