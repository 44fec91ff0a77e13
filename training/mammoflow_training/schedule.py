"""Learning rate: linear warm-up, then a cosine to almost nothing."""

import math


def learning_rate_factor(step: int, total_steps: int, warm_up_steps: int, final_factor: float = 0.01) -> float:
    """Return the factor on the base learning rate at a step."""
    if step < warm_up_steps:
        return (step + 1) / warm_up_steps
    progress = (step - warm_up_steps) / max(1, total_steps - warm_up_steps)
    return final_factor + (1 - final_factor) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
