import type { Box, Point, PreprocessedRaster, RegionMask } from '@mammoflow/imaging';

/** How a call is made: give up when the signal says so. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A model bundle as it is named in results: every number that leaves the system says which model made it. */
export interface BundleIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of `model.onnx`, hexadecimal. */
  readonly sha256: string;
}

/** What a model says, and which one said it: while models are exchanged, replicas may run different ones. */
export interface Answer<T> {
  readonly bundle: BundleIdentity;
  readonly value: T;
}

/**
 * What the networks see: the breast, always on the same side, background removed.
 *
 * `pixels[channel][row][column]`, 16 bit unsigned, full range 0–65535. `toSource` brings its continuous pixel
 * coordinates to those of the stored pixels (Affine, outer-corner convention).
 */
export type PreprocessedImage = PreprocessedRaster;

/** A region that may be a lesion; box in source pixels, score 0–1 (not a probability). */
export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/** The extent of a lesion; mask and outline in source pixels. The outline is open: its last point joins the first. */
export interface SegmentedRegion {
  readonly mask: RegionMask;
  readonly outline: readonly Point[];
}

/** A value of a coded set with the network's probability for it, 0–1. */
export interface Likely<T extends string> {
  readonly value: T;
  readonly probability: number;
}

/** CID 6004 shapes of a mass, as the networks name them. */
export const massShapes = ['ROUND', 'OVAL', 'LOBULATED', 'IRREGULAR'] as const;
export type MassShape = (typeof massShapes)[number];

/** CID 6006 margins of a mass, as the networks name them. */
export const massMargins = ['CIRCUMSCRIBED', 'MICROLOBULATED', 'OBSCURED', 'ILL_DEFINED', 'SPICULATED'] as const;
export type MassMargin = (typeof massMargins)[number];

/** What is said of one region. */
export interface Classification {
  /** Calibrated, 0–1: that the region is malignant, if it is a lesion. */
  readonly probabilityOfMalignancy: number;
  /** 0–1: that the region is a lesion at all. Undefined where the model does not tell. */
  readonly probabilityOfLesion?: number;
  readonly shape?: Likely<MassShape>;
  readonly margin?: Likely<MassMargin>;
}

/** The four categories of breast composition of BI-RADS (CID 6000), from almost entirely fatty to extremely dense. */
export const densityCategories = ['A', 'B', 'C', 'D'] as const;
export type DensityCategory = (typeof densityCategories)[number];

/** A probability for each category, 0–1; their sum is 1. */
export type DensityProbabilities = Readonly<Record<DensityCategory, number>>;

/** How the detector's score and the classifier's probability of lesion become the score of a finding. */
export interface ScoreFusion {
  /** 0: the detector's score alone; 1: the probability of lesion alone. */
  readonly lesionWeight: number;
  /** Findings from this fused score on are reported. */
  readonly reportThreshold: number;
}

/** Which model stands behind a port, and what it wants its images to be. */
export interface ModelDescription {
  readonly bundle: BundleIdentity;
  readonly preprocessingProfile: string;
  /** Detection only: regions below this score are not reported. */
  readonly defaultThreshold?: number;
  /** Detection only: regions from this score on are worth a look of a classifier that tells lesions from other tissue. */
  readonly candidateThreshold?: number;
  /** Classification only: how its probability of lesion goes into the score of a finding. */
  readonly scoreFusion?: ScoreFusion;
}

/** Part 10 bytes in, image for the networks out. Throws an AppError that says why an image cannot be analysed. */
export interface PreprocessPort {
  /** Ends once somebody is there to be asked, and throws when nobody is. @defaultValue somebody always is */
  reach?(options?: CallOptions): Promise<void>;
  preprocess(request: PreprocessRequest, options?: CallOptions): Promise<PreprocessedImage>;
}

export interface PreprocessRequest {
  readonly part10: Uint8Array;
  readonly profile: string;
}

/** Regions in one image, best first. */
export interface DetectPort {
  describe(options?: CallOptions): Promise<ModelDescription>;
  detect(request: DetectRequest, options?: CallOptions): Promise<Answer<readonly Detection[]>>;
}

export const detectionModes = ['WHOLE_IMAGE', 'TILED'] as const;
export type DetectionMode = (typeof detectionModes)[number];

export interface DetectRequest {
  readonly image: PreprocessedImage;
  readonly mode: DetectionMode;
  readonly scoreThreshold: number;
}

/** One segmented region a box, in the order of the boxes. */
export interface SegmentPort {
  describe(options?: CallOptions): Promise<ModelDescription>;
  segment(request: SegmentRequest, options?: CallOptions): Promise<Answer<readonly SegmentedRegion[]>>;
}

export interface SegmentRequest {
  readonly image: PreprocessedImage;
  readonly boxes: readonly Box[];
}

/** One classification a region, in the order of the regions. */
export interface ClassifyPort {
  describe(options?: CallOptions): Promise<ModelDescription>;
  classify(request: ClassifyRequest, options?: CallOptions): Promise<Answer<readonly Classification[]>>;
}

export interface ClassifyRequest {
  readonly image: PreprocessedImage;
  readonly regions: readonly { readonly box: Box; readonly mask: RegionMask }[];
}

/** How dense the breast in an image is. */
export interface DensityPort {
  /** Undefined where no density model is in use: then density is not asked for. */
  describe(options?: CallOptions): Promise<ModelDescription | undefined>;
  assess(request: AssessDensityRequest, options?: CallOptions): Promise<Answer<DensityProbabilities>>;
}

export interface AssessDensityRequest {
  readonly image: PreprocessedImage;
}

/** The steps of the pipeline, wherever they run. */
export interface Ports {
  readonly preprocess: PreprocessPort;
  readonly detect: DetectPort;
  readonly segment: SegmentPort;
  readonly classify: ClassifyPort;
  readonly density: DensityPort;
}
