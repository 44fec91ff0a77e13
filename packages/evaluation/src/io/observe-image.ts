import type { DatasetImage, DatasetPixels, DatasetRegion } from '@mammoflow/datasets';
import { AppError } from '@mammoflow/errors';
import { boxIou, composeAffine, findProfile, preprocessRaster } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';
import { densityCategories } from '@mammoflow/pipeline';
import type {
  Classification,
  DetectionMode,
  ModelDescription,
  Ports,
  PreprocessedImage,
  SegmentedRegion,
} from '@mammoflow/pipeline';
import { maskOverlap } from '../core/mask-overlap.ts';
import type { Observation, ObservedDetection, ObservedRegion, RegionRating } from '../core/observation.ts';

/** Steps of the pipeline after preprocessing. */
type NetworkPorts = Omit<Ports, 'preprocess'>;

export interface ObserveOptions {
  readonly ports: NetworkPorts;
  readonly detectionMode: DetectionMode;
  /** All detections from this score on are kept. */
  readonly leastScore: number;
  /** Detections from this score on go through segmentation and classification, the best so many of an image. */
  readonly leastRatedScore: number;
  readonly maxRated: number;
}

/** An image as the networks of each step want it. */
interface NetworkImages {
  readonly detection: PreprocessedImage;
  readonly segmentation: PreprocessedImage;
  readonly classification: PreprocessedImage;
  /** Undefined where no density model is in use. */
  readonly density: PreprocessedImage | undefined;
}

/**
 * Runs the pipeline over an image, once as patients' images are read and once with the true boxes in place of the
 * detector's.
 *
 * @throws Whatever may pass by trying again; what may not is the pipeline's answer, and is noted as its failure.
 */
export async function observeImage(image: DatasetImage, options: ObserveOptions): Promise<Observation> {
  const pixels = await image.read();
  const { id: imageId, patientId, laterality, view, breastDensity } = image;
  const trueDensity = breastDensity === undefined ? undefined : densityCategories[breastDensity - 1];
  const facts = {
    imageId,
    patientId,
    ...(laterality === undefined ? {} : { laterality }),
    ...(view === undefined ? {} : { view }),
    ...(trueDensity === undefined ? {} : { trueDensity }),
  };
  try {
    const images = await prepare(pixels, options.ports);
    return {
      ...facts,
      regions: await observeRegions(images, pixels.regions, options),
      detections: await observeDetections(images, pixels.regions, options),
      ...(await observeDensity(images, options)),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    const regions = pixels.regions.map(({ kind, box, pathology }) => ({ kind, box, pathology }));
    return { ...facts, regions, detections: [], failure: { code: error.code, reason: error.message } };
  }
}

/** Display values go into the same preprocessing that a worker runs behind its decoder. */
async function prepare({ display, toSource, ...source }: DatasetPixels, ports: NetworkPorts): Promise<NetworkImages> {
  const prepared = new Map<string, PreprocessedImage>();
  const prepareFor = ({ preprocessingProfile: name }: ModelDescription): PreprocessedImage => {
    const known = prepared.get(name);
    if (known !== undefined) return known;
    const raster = preprocessRaster(display, findProfile(name));
    const { sourceRows, sourceColumns } = source;
    const image = { ...raster, toSource: composeAffine(raster.toSource, toSource), sourceRows, sourceColumns };
    prepared.set(name, image);
    return image;
  };
  const density = await ports.density.describe();
  return {
    detection: prepareFor(await ports.detect.describe()),
    segmentation: prepareFor(await ports.segment.describe()),
    classification: prepareFor(await ports.classify.describe()),
    density: density && prepareFor(density),
  };
}

async function observeDensity(
  { density: image }: NetworkImages,
  { ports }: ObserveOptions,
): Promise<Pick<Observation, 'density'>> {
  return image === undefined ? {} : { density: (await ports.density.assess({ image })).value };
}

async function observeRegions(
  images: NetworkImages,
  truth: readonly DatasetRegion[],
  { ports }: ObserveOptions,
): Promise<readonly ObservedRegion[]> {
  const masses = truth.filter(({ kind }) => kind === 'MASS');
  const answers = await readBoxes(
    images,
    masses.map(({ box }) => box),
    ports,
  );
  return truth.map((region) => {
    const { kind, box, pathology, mask } = region;
    const answer = answers[masses.indexOf(region)];
    if (answer === undefined) return { kind, box, pathology };
    const overlap = mask && maskOverlap(answer.segmented.mask, mask);
    return { kind, box, pathology, given: { ...answer.rating, ...(overlap && { overlap }) } };
  });
}

async function observeDetections(
  images: NetworkImages,
  truth: readonly DatasetRegion[],
  { ports, detectionMode, leastScore, leastRatedScore, maxRated }: ObserveOptions,
): Promise<readonly ObservedDetection[]> {
  const { value: detections } = await ports.detect.detect({
    image: images.detection,
    mode: detectionMode,
    scoreThreshold: leastScore,
  });
  const rated = detections.filter(({ score }) => score >= leastRatedScore).slice(0, maxRated);
  const answers = await readBoxes(
    images,
    rated.map(({ box }) => box),
    ports,
  );
  return detections.map(({ box, score }, index) => {
    const answer = answers[index];
    if (answer === undefined) return { box, score };
    const overlap = overlapWithTruth(box, answer.segmented, truth);
    return { box, score, rating: answer.rating, ...(overlap && { overlap }) };
  });
}

interface RatedBox {
  readonly segmented: SegmentedRegion;
  readonly rating: RegionRating;
}

/** What segmentation and classification say of boxes. */
async function readBoxes(
  images: NetworkImages,
  boxes: readonly Box[],
  ports: NetworkPorts,
): Promise<readonly RatedBox[]> {
  const { value: segmented } = await ports.segment.segment({ image: images.segmentation, boxes });
  const regions = boxes.flatMap((box, index) => {
    const region = segmented[index];
    return region === undefined ? [] : [{ box, mask: region.mask }];
  });
  const { value: classified } = await ports.classify.classify({ image: images.classification, regions });
  return segmented.flatMap((region, index) => {
    const answer = classified[index];
    return answer === undefined ? [] : [{ segmented: region, rating: ratingOf(answer) }];
  });
}

function ratingOf({ probabilityOfMalignancy, probabilityOfLesion }: Classification): RegionRating {
  return { probabilityOfMalignancy, ...(probabilityOfLesion === undefined ? {} : { probabilityOfLesion }) };
}

/** With the mass whose box the detection fits best. */
function overlapWithTruth(
  box: Box,
  { mask }: SegmentedRegion,
  truth: readonly DatasetRegion[],
): ObservedDetection['overlap'] {
  let [best, region] = [0, -1];
  for (const [index, lesion] of truth.entries()) {
    const iou = lesion.kind === 'MASS' ? boxIou(box, lesion.box) : 0;
    if (iou > best) [best, region] = [iou, index];
  }
  const trueMask = truth[region]?.mask;
  return trueMask && { region, ...maskOverlap(mask, trueMask) };
}
