from mammoflow_training.model_cards import BEGIN, END, with_figures

MANIFEST = {
    "version": "1.0.0",
    "sha256": "ab",
    "trainingData": [{"name": "made-up", "patients": 3, "images": 4}],
    "figures": [
        {"name": "AP50", "value": 0.5, "low": 0.4, "high": None, "data": "made-up", "patients": 1, "images": 2}
    ],
    "operatingPoints": [{"name": "default", "threshold": 0.3, "falsePositivesPerImage": 1.25}],
}


def test_figures_replace_what_stood_between_the_markers():
    card = with_figures(f"# Card\n\n{BEGIN}\nstale words\n{END}\n\nmore\n", MANIFEST)
    assert card.startswith("# Card\n")
    assert card.endswith(f"{END}\n\nmore\n")
    assert "stale words" not in card
    assert "0.400 to -" in card
    assert "false positives per image 1.250" in card


def test_renewing_twice_changes_nothing():
    once = with_figures(f"{BEGIN}{END}", MANIFEST)
    assert with_figures(once, MANIFEST) == once
