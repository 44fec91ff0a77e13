"""Residual U-Net with a transformer branch that is added to the deepest feature map."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mammoflow_training.residual import ResidualBlock

PIXEL_MEAN = 0.4
PIXEL_DEVIATION = 0.25
SIZE = 128
PATCH = 16


class Attention(nn.Module):
    """Self-attention over all tokens."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.project_in = nn.Linear(width, 3 * width)
        self.project_out = nn.Linear(width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        """Mix tokens ``[N, T, width]``."""
        count, length, width = tokens.shape
        split = self.project_in(tokens).reshape(count, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(query @ key.transpose(2, 3) * (width // self.heads) ** -0.5, dim=-1)
        return self.project_out((weights @ value).transpose(1, 2).reshape(count, length, width))


class TransformerLayer(nn.Module):
    """Attention and a two-layer network, each beside a shortcut."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.attention_norm = nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.dense_norm = nn.LayerNorm(width)
        self.dense = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, tokens: Tensor) -> Tensor:
        """Apply the layer."""
        tokens = tokens + self.attention(self.attention_norm(tokens))
        return tokens + self.dense(self.dense_norm(tokens))


class TransformerBranch(nn.Module):
    """Patches of the input as tokens; returns a map of the deepest size."""

    def __init__(self, outputs: int, width: int = 128, layers: int = 4, heads: int = 4):
        super().__init__()
        self.side = SIZE // PATCH
        self.embed = nn.Conv2d(1, width, PATCH, stride=PATCH)
        self.position = nn.Parameter(torch.randn(1, self.side**2, width) * 0.02)
        self.layers = nn.Sequential(*(TransformerLayer(width, heads) for _ in range(layers)))
        self.project = nn.Conv2d(width, outputs, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Return ``[N, outputs, side, side]``."""
        tokens = self.layers(self.embed(images).flatten(2).transpose(1, 2) + self.position)
        return self.project(tokens.transpose(1, 2).reshape(tokens.shape[0], -1, self.side, self.side))


class ResidualUNet(nn.Module):
    """Logits ``[N, 1, S, S]`` of the mass in the middle of ``[N, 1, S, S]``, 0-1."""

    def __init__(self, widths: tuple[int, ...] = (16, 32, 64, 128, 192)):
        super().__init__()
        self.down = nn.ModuleList(
            ResidualBlock(inputs, outputs, stride=1 if position == 0 else 2)
            for position, (inputs, outputs) in enumerate(zip((1, *widths), widths, strict=False))
        )
        self.transformer = TransformerBranch(widths[-1])
        self.up = nn.ModuleList(
            ResidualBlock(deep + shallow, shallow) for deep, shallow in zip(widths[:0:-1], widths[-2::-1], strict=True)
        )
        self.head = nn.Conv2d(widths[0], 1, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Segment."""
        normalised = (images - PIXEL_MEAN) / PIXEL_DEVIATION
        features = []
        current = normalised
        for block in self.down:
            current = block(current)
            features.append(current)
        current = current + self.transformer(normalised)
        for block, skipped in zip(self.up, features[-2::-1], strict=True):
            upsampled = F.interpolate(current, scale_factor=2.0, mode="nearest")
            current = block(torch.cat([upsampled, skipped], dim=1))
        return self.head(current)
