"""Turns trained weights into the density bundle."""

import numpy as np
import torch
from scipy.optimize import minimize_scalar

from mammoflow_training.bootstrap import patient_bootstrap
from mammoflow_training.bundle import BundleDescription, ExportRequest, Figure, write_manifest
from mammoflow_training.density.agreement import patient_answers, quadratic_kappa
from mammoflow_training.density.graph import DENSITY_INTERFACE, DensityGraph
from mammoflow_training.density.network import SIZE, DensityNetwork, category_probabilities
from mammoflow_training.density.train import categories, density_loss, predict_density, with_density
from mammoflow_training.export_examples import padded_images, region_tensor
from mammoflow_training.image_cache import ImageCache
from mammoflow_training.onnx_export import export_graph, largest_difference, require_agreement
from mammoflow_training.prepared import PreparedImage
from mammoflow_training.regions import whole_image_region
from mammoflow_training.split import Split, without_phantoms

TOLERANCES = {"density": 1e-3}


def export_density(request: ExportRequest, split: Split) -> dict[str, float]:
    """Write the bundle; returns the largest differences between PyTorch and ONNX Runtime."""
    network = DensityNetwork()
    network.load_state_dict(torch.load(request.weights, weights_only=True))
    network.eval()
    tune, held_out = (with_density(without_phantoms(part)) for part in (split.tune, split.held_out))
    temperature = _fit_temperature(network, tune)
    graph = DensityGraph(network, temperature)
    chosen = held_out[:2]
    regions = [whole_image_region(image.rows, image.columns, SIZE[1] / SIZE[0]) for image in chosen]
    examples = (padded_images(chosen), region_tensor([*regions, regions[0]]), torch.tensor([0, 1, 0]))
    model_path = request.folder / "model.onnx"
    export_graph(graph, examples, DENSITY_INTERFACE, model_path)
    differences = largest_difference(graph, examples, model_path)
    require_agreement(differences, TOLERANCES)
    write_manifest(
        request.folder,
        BundleDescription(
            bundle_id=request.bundle_id,
            version=request.version,
            task="density",
            architecture="EfficientNet-Lite0 begun with ImageNet's weights, pooled, one scale with three ordinal "
            "steps, temperature-calibrated",
            profile=request.profile,
            network_input={"rows": SIZE[0], "columns": SIZE[1]},
            operating_points=[],
            training_data=request.training_data,
            figures=_figures(network, temperature, held_out),
        ),
    )
    return differences


def _fit_temperature(network: DensityNetwork, images: list[PreparedImage]) -> float:
    logits = predict_density(network, images, ImageCache(images))
    category = torch.from_numpy(categories(images))
    loss = minimize_scalar(
        lambda log: float(density_loss(logits / float(np.exp(log)), category)), bounds=(-2, 2), method="bounded"
    )
    return float(np.exp(loss.x))


def _figures(network: DensityNetwork, temperature: float, images: list[PreparedImage]) -> list[Figure]:
    logits = predict_density(network, images, ImageCache(images))
    probabilities = category_probabilities(logits / temperature).numpy()
    truth = categories(images)
    patients = [image.patient_id for image in images]
    data = f"held-out patients of {images[0].source}, one category a patient from all its images"

    def figure(name: str, measure) -> Figure:
        def over(chosen: np.ndarray) -> float:
            # A patient drawn twice counts twice.
            drawn = np.array(by_patient)[chosen]
            return measure(truths[drawn], answers[drawn])

        low, high = patient_bootstrap(names, over)
        return Figure(name, over(np.arange(len(names))), low, high, data, len(names), len(images))

    truths, answers = patient_answers(patients, probabilities, truth)
    names = sorted(set(patients))
    by_patient = list(range(len(names)))
    return [
        figure("quadratic kappa of breast density", quadratic_kappa),
        figure("accuracy of breast density", lambda true, said: float((true == said).mean())),
        figure("within one category", lambda true, said: float((np.abs(true - said) <= 1).mean())),
    ]
