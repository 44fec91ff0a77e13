import pytest

from mammoflow_training.schedule import FINAL_FACTOR, Budget, Schedule, TooLittleDataError


def test_the_rate_warms_up_then_falls_to_almost_nothing():
    schedule = Schedule(Budget(epochs=10), steps_per_epoch=100, warm_up_steps=50)
    factors = [schedule.advance() for _ in range(1000)]
    assert factors[0] < 0.03
    assert max(factors) == pytest.approx(1.0, abs=0.02)
    assert factors[-1] == pytest.approx(FINAL_FACTOR, abs=0.01)
    assert schedule.finished


def test_a_run_out_of_time_is_finished_and_its_rate_has_fallen():
    now = 0.0
    schedule = Schedule(Budget(epochs=1000, minutes=1), steps_per_epoch=100, warm_up_steps=1, clock=lambda: now)
    schedule.advance()
    now = 30.0
    assert schedule.advance() == pytest.approx(0.505, abs=0.01)
    assert not schedule.finished
    now = 61.0
    assert schedule.finished


def test_data_that_fills_no_batch_is_refused_instead_of_waited_for():
    with pytest.raises(TooLittleDataError):
        Schedule(Budget(epochs=2), steps_per_epoch=0, warm_up_steps=1)
