import type { Box } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';

/** A tensor of 32-bit floats; `dims` as ONNX gives them. */
export interface FloatTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One region of one image, with tensors of its own where the graph asks for them (without the leading N). */
export interface RegionInput {
  readonly image: PreprocessedImage;
  /** In the image's continuous pixel coordinates; may reach outside. */
  readonly region: Box;
  readonly extra?: Readonly<Record<string, FloatTensor>>;
}

/** The inputs all graphs share, for several regions of several images. */
export interface RegionBatch {
  /** `images[image][channel][row][column]`, padded with 0 on the right and below to one size. */
  readonly images: { readonly dims: readonly [number, number, number, number]; readonly data: Uint16Array };
  /** `regions[region]` = left, top, right, bottom. */
  readonly regions: FloatTensor;
  /** Which image each region is of. */
  readonly imageIndex: BigInt64Array;
}

/**
 * Sizes go up in steps, so that the runtime sees few shapes and keeps its buffers. At least one row and column of zeros
 * follow every image: what a region finds beyond the edge is then the same whatever the image is batched with.
 */
const SIZE_STEP = 64;

/** Gathers regions into one batch; an image that several regions share appears once. */
export function gatherRegions(inputs: readonly RegionInput[], allocate = allocatePixels): RegionBatch {
  const images = [...new Set(inputs.map(({ image }) => image))];
  const channels = Math.max(...images.map((image) => image.channels));
  const rows = padded(Math.max(...images.map((image) => image.rows)));
  const columns = padded(Math.max(...images.map((image) => image.columns)));
  const data = allocate(images.length * channels * rows * columns);
  for (const [index, image] of images.entries()) {
    copyPadded(image, { data, offset: index * channels * rows * columns, rows, columns });
  }
  const regions = new Float32Array(
    inputs.flatMap(({ region: { left, top, right, bottom } }) => [left, top, right, bottom]),
  );
  return {
    images: { dims: [images.length, channels, rows, columns], data },
    regions: { dims: [inputs.length, 4], data: regions },
    imageIndex: BigInt64Array.from(inputs, ({ image }) => BigInt(images.indexOf(image))),
  };
}

/** Stacks tensors of one shape along a new first axis. */
export function stack(tensors: readonly FloatTensor[]): FloatTensor {
  const [first] = tensors;
  if (first === undefined) return { dims: [0], data: new Float32Array() };
  const data = new Float32Array(tensors.length * first.data.length);
  for (const [index, tensor] of tensors.entries()) {
    if (tensor.data.length !== first.data.length) throw new RangeError('Tensors of different shapes in one batch.');
    data.set(tensor.data, index * first.data.length);
  }
  return { dims: [tensors.length, ...first.dims], data };
}

/** Takes one entry along the first axis; the data is a copy, so that the whole tensor can be let go. */
export function entryOf({ dims, data }: FloatTensor, index: number): FloatTensor {
  const rest = dims.slice(1);
  const length = rest.reduce((product, size) => product * size, 1);
  return { dims: rest, data: data.slice(index * length, (index + 1) * length) };
}

function padded(size: number): number {
  return Math.ceil((size + 1) / SIZE_STEP) * SIZE_STEP;
}

function allocatePixels(length: number): Uint16Array {
  return new Uint16Array(length);
}

function copyPadded(
  image: PreprocessedImage,
  to: { readonly data: Uint16Array; readonly offset: number; readonly rows: number; readonly columns: number },
): void {
  for (let channel = 0; channel < image.channels; channel += 1) {
    for (let row = 0; row < image.rows; row += 1) {
      const source = (channel * image.rows + row) * image.columns;
      const target = to.offset + (channel * to.rows + row) * to.columns;
      to.data.set(image.pixels.subarray(source, source + image.columns), target);
    }
  }
}
