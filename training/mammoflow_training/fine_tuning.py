"""The optimizer of networks that begin with a backbone which knows something already."""

import torch
from torch import nn

# The backbone moves slower than the new layers.
BACKBONE_FACTOR = 0.3


def fine_tuning_optimizer(network: nn.Module, rate: float, weight_decay: float) -> torch.optim.Optimizer:
    """AdamW with two groups: new layers at ``rate``, then what is learnt of modules named ``backbone`` more slowly."""
    learnt = [(name.split("."), parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    groups = [
        {"params": [parameter for path, parameter in learnt if "backbone" not in path], "lr": rate},
        {"params": [parameter for path, parameter in learnt if "backbone" in path], "lr": rate * BACKBONE_FACTOR},
    ]
    return torch.optim.AdamW(groups, weight_decay=weight_decay)
