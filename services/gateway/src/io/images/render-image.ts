import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import {
  classifyInstance,
  decodePixels,
  numberValues,
  readPart10,
  textValue,
  textValues,
  toDisplayValues,
  toGrayValues,
} from '@mammoflow/dicom';
import type { DecodedImage, DicomDataset, GrayWindow } from '@mammoflow/dicom';
import { packPixels, reduceToLevels } from '@mammoflow/image-levels';
import type { Level } from '@mammoflow/image-levels';
import { findProfile, locateBreast, preprocessRaster } from '@mammoflow/imaging';
import type { ContentCoding } from '../../core/images/content-coding.ts';
import type { OriginalAbout, RenderedImage, RenderedLevel, RenderOrder } from '../../core/images/rendered-image.ts';

const FULL_SCALE = 65_535;
const wholeScale: GrayWindow = { voiLutFunction: 'LINEAR', low: 0, high: FULL_SCALE };

/**
 * Decodes an image and makes levels of it, or of what a profile makes of it.
 *
 * @throws AppError: bytes that are no readable image (DICOM_…), an unknown profile, an image without a breast (IMAGING_…).
 */
export async function renderImage(order: RenderOrder): Promise<RenderedImage> {
  const { dataset, transferSyntaxUid } = readPart10(order.part10);
  const decoded = await decodePixels({ dataset, transferSyntaxUid });
  return order.profile === undefined ? renderOriginal(dataset, decoded, order) : renderPrepared(decoded, order);
}

function renderOriginal(dataset: DicomDataset, decoded: DecodedImage, order: RenderOrder): RenderedImage {
  const { rows, columns } = decoded;
  const { values, most, windows } = toGrayValues(decoded);
  const reduced = reduceToLevels({ rows, columns, pixels: values }, order.levels);
  const served = { rows, columns, mostValue: most, windows };
  return {
    about: { kind: 'original', ...served, ...headerFacts(dataset), ...chestWallOf(reduced.at(-1), windows[0]) },
    levels: reduced.map((level) => pack(level, order.coding)),
  };
}

type HeaderFacts = Omit<OriginalAbout, 'kind' | 'rows' | 'columns' | 'mostValue' | 'windows' | 'chestWall'>;

/** What is no screening mammogram may be looked at all the same. */
function headerFacts(dataset: DicomDataset): HeaderFacts {
  const classified = classifyInstance(dataset);
  if (classified.kind === 'mammogram') {
    const { imageLaterality, view, patientOrientation, spacingMm, breastImplantPresent, partialView } =
      classified.mammogram;
    const spacing = spacingMm === undefined ? {} : { spacingMm };
    return { imageLaterality, view, patientOrientation, breastImplantPresent, partialView, ...spacing };
  }
  const laterality = textValue(dataset, 'ImageLaterality');
  const [row = 0, column = 0] = numberValues(dataset, 'ImagerPixelSpacing');
  return {
    ...(laterality === 'L' || laterality === 'R' ? { imageLaterality: laterality } : {}),
    patientOrientation: textValues(dataset, 'PatientOrientation').filter((direction) => direction !== ''),
    ...(row > 0 && column > 0 ? { spacingMm: { row, column } } : {}),
    breastImplantPresent: textValue(dataset, 'BreastImplantPresent') === 'YES',
    partialView: textValue(dataset, 'PartialView') === 'YES',
  };
}

/** Looked for where the image is small; at full size it would take as long as decoding does. */
function chestWallOf(level: Level | undefined, window: GrayWindow | undefined): Pick<OriginalAbout, 'chestWall'> {
  if (level === undefined || level.level === 0 || window === undefined) return {};
  const { low, high } = window;
  const scale = FULL_SCALE / Math.max(high - low, 1e-9);
  const pixels = level.pixels.map((value) => Math.min(Math.max((value - low) * scale, 0), FULL_SCALE));
  const side = locateBreast({ ...level, pixels })?.side;
  return side === undefined ? {} : { chestWall: side };
}

function renderPrepared(decoded: DecodedImage, order: RenderOrder): RenderedImage {
  const profile = findProfile(order.profile ?? '');
  const display = { rows: decoded.rows, columns: decoded.columns, pixels: toDisplayValues(decoded) };
  const { rows, columns, channels, toSource, pixels } = preprocessRaster(display, profile);
  const channel = Math.min(order.channel, channels - 1);
  const image = { rows, columns, pixels: pixels.subarray(channel * rows * columns, (channel + 1) * rows * columns) };
  const served = { rows, columns, mostValue: FULL_SCALE, windows: [wholeScale] };
  return {
    about: { kind: 'preprocessed', ...served, profile: profile.name, channels, toSource },
    levels: reduceToLevels(image, order.levels).map((level) => pack(level, order.coding)),
  };
}

function pack({ level, rows, columns, pixels }: Level, coding: ContentCoding): RenderedLevel {
  return { level, rows, columns, body: compress(packPixels(pixels), coding) };
}

/** The fastest setting of each: packed pixels leave little to find for the slower ones. */
function compress(packed: Uint8Array, coding: ContentCoding): Uint8Array {
  switch (coding) {
    case 'zstd':
      return zstdCompressSync(packed, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    case 'gzip':
      return gzipSync(packed, { level: 1 });
    case 'identity':
      return packed;
  }
}
