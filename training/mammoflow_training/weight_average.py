"""Exponential moving average of a network's weights; the average is what is evaluated and exported."""

import copy

import torch
from torch import nn


class WeightAverage:
    """Follows a network. Early on it forgets faster, so that the random start is soon gone."""

    def __init__(self, network: nn.Module, decay: float = 0.998):
        self.network = copy.deepcopy(network).eval()
        self._decay = decay
        self._steps = 0
        for parameter in self.network.parameters():
            parameter.requires_grad_(False)

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Move the average towards the network's present state."""
        self._steps += 1
        decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
        for average, current in zip(self.network.state_dict().values(), network.state_dict().values(), strict=True):
            if average.dtype.is_floating_point:
                average.lerp_(current, 1 - decay)
            else:
                average.copy_(current)
