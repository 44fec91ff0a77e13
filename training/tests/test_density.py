import numpy as np
import pytest

torch = pytest.importorskip("torch")

from mammoflow_training.density.agreement import patient_answers, quadratic_kappa  # noqa: E402
from mammoflow_training.density.network import category_probabilities  # noqa: E402
from mammoflow_training.density.train import density_loss  # noqa: E402


def test_kappa_is_that_of_scikit_learn():
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(2)
    truth, answer = rng.integers(0, 4, 200), rng.integers(0, 4, 200)
    expected = metrics.cohen_kappa_score(truth, answer, weights="quadratic", labels=[0, 1, 2, 3])
    assert quadratic_kappa(truth, answer) == pytest.approx(expected)
    assert quadratic_kappa(truth, truth) == 1.0


def test_probabilities_add_up_and_follow_the_scale():
    probabilities = category_probabilities(torch.tensor([[5.0, 4.0, 3.0], [-5.0, -6.0, -7.0], [0.0, 2.0, -9.0]]))
    assert torch.allclose(probabilities.sum(dim=1), torch.ones(3))
    assert bool((probabilities >= 0).all())
    assert probabilities.argmax(dim=1).tolist()[:2] == [3, 0]


def test_a_miss_by_three_categories_costs_more_than_one_by_one():
    says_d = torch.tensor([[4.0, 4.0, 4.0]])
    near, far = (float(density_loss(says_d, torch.tensor([category]))) for category in (2, 0))
    assert far > near


def test_a_patients_images_give_one_answer_together():
    probabilities = np.array([[0.0, 0.6, 0.4, 0.0], [0.0, 0.1, 0.9, 0.0], [1.0, 0.0, 0.0, 0.0]])
    truths, answers = patient_answers(["p", "p", "q"], probabilities, np.array([2, 2, 0]))
    assert truths.tolist() == [2, 0]
    assert answers.tolist() == [2, 0]
