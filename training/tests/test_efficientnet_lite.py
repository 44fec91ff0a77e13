import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402
from torch.nn import functional as F  # noqa: E402

from mammoflow_training.efficientnet_lite import (  # noqa: E402
    CHANNELS_OF_STRIDE,
    INPUT_DEVIATION,
    INPUT_MEAN,
    NORM_EPSILON,
    STAGES,
    STEM_CHANNELS,
    EfficientNetLite0,
    SameConv2d,
)


def test_maps_have_the_asked_strides_and_their_channels():
    maps = EfficientNetLite0((4, 8, 16, 32)).eval()(torch.rand(2, 1, 96, 64))
    assert [tuple(found.shape) for found in maps] == [
        (2, CHANNELS_OF_STRIDE[stride], 96 // stride, 64 // stride) for stride in (4, 8, 16, 32)
    ]


@pytest.mark.parametrize(("kernel", "stride", "before"), [(3, 1, 1), (3, 2, 0), (5, 1, 2), (5, 2, 1)])
def test_padding_is_that_of_tensorflow(kernel, stride, before):
    layer = SameConv2d(1, 1, kernel, stride)
    nn.init.zeros_(layer.weight)
    with torch.no_grad():
        layer.weight[0, 0, 0, 0] = 1.0
    image = torch.arange(1.0, 65.0).reshape(1, 1, 8, 8)
    answer = layer(image).detach()
    assert answer.shape[2:] == (8 // stride, 8 // stride)
    # The first weight looks `before` pixels up and to the left of where the cell begins.
    assert float(answer[0, 0, 1, 1]) == float(F.pad(image, (before,) * 4)[0, 0, stride, stride])


def published() -> dict:
    """Weights as they are published: three colours, normalisation apart."""
    generator = torch.Generator().manual_seed(3)
    tensors = {}

    def add(prefix: str, convolution: str, norm: str, shape: tuple) -> None:
        tensors[f"{prefix}{convolution}.weight"] = torch.randn(shape, generator=generator) * 0.2
        for name in ("weight", "bias", "running_mean", "running_var"):
            tensors[f"{prefix}{norm}.{name}"] = torch.rand(shape[0], generator=generator) + 0.5

    add("_", "conv_stem", "bn0", (STEM_CHANNELS, 3, 3, 3))
    inputs, number = STEM_CHANNELS, 0
    for stage in STAGES[:2]:
        for _ in range(stage.blocks):
            wide = inputs * stage.expansion
            if stage.expansion != 1:
                add(f"_blocks.{number}._", "expand_conv", "bn0", (wide, inputs, 1, 1))
            add(f"_blocks.{number}._", "depthwise_conv", "bn1", (wide, 1, stage.kernel, stage.kernel))
            add(f"_blocks.{number}._", "project_conv", "bn2", (stage.channels, wide, 1, 1))
            inputs, number = stage.channels, number + 1
    return tensors


def test_loading_folds_normalisation_and_adds_up_the_colours(tmp_path):
    weights = published()
    torch.save(weights, tmp_path / "weights.pth")
    network = EfficientNetLite0((4,)).eval()
    network.load_imagenet(tmp_path / "weights.pth")
    gray = torch.rand(1, 1, 16, 16, generator=torch.Generator().manual_seed(4))
    colours = ((gray - INPUT_MEAN) / INPUT_DEVIATION).repeat(1, 3, 1, 1)
    convolved = F.conv2d(F.pad(colours, (0, 1, 0, 1)), weights["_conv_stem.weight"], stride=2)
    statistics = (weights[f"_bn0.{name}"] for name in ("running_mean", "running_var", "weight", "bias"))
    expected = F.relu6(F.batch_norm(convolved, *statistics, eps=NORM_EPSILON))
    found = network.stem((gray - INPUT_MEAN) / INPUT_DEVIATION)
    assert torch.allclose(found, expected, atol=1e-4)


def test_the_first_stages_stay_as_they_are():
    network = EfficientNetLite0((8,), frozen_stride=4)
    assert not any(parameter.requires_grad for parameter in network.stem.parameters())
    assert all(parameter.requires_grad for parameter in network.stages[2].parameters())
