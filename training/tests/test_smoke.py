import json
import math

import pytest

from mammoflow_training.smoke import LossDidNotFallError, read_losses, require_progress


def test_losses_are_read_epoch_by_epoch(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(json.dumps({"epoch": epoch, "loss": 1 / (epoch + 1)}) for epoch in range(2)))
    assert read_losses(log, "loss") == [1.0, 0.5]


@pytest.mark.parametrize(
    "losses", [[], [1.0], [1.0, 1.0], [0.5, 0.6], [1.0, math.nan], [math.nan, 1.0], [1.0, 0.2, 0.9, 0.9]]
)
def test_a_network_that_learns_nothing_is_an_error(losses):
    with pytest.raises(LossDidNotFallError, match="segmentation"):
        require_progress("segmentation", losses)


def test_a_loss_that_falls_is_none():
    require_progress("segmentation", [1.0, 0.9])
    require_progress("segmentation", [1.0, 1.1, 0.8, 1.2])
