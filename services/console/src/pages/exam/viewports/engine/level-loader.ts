import { Enums, imageLoader, metaData } from '@cornerstonejs/core';
import type { Types } from '@cornerstonejs/core';
import { gatewayFetch } from '../../../../api/request.ts';
import type { Picture } from '../image/picture.ts';
import { PixelWorker } from '../image/pixel-worker.ts';
import type { LevelPlacement } from '../view/sheet.ts';

const SCHEME = 'mammoflow';

/** A level of a picture as it lies on its sheet. */
export interface PlacedLevel {
  readonly picture: Picture;
  readonly level: number;
  readonly placement: LevelPlacement;
}

/** Of every level that was asked for, by its image id: few hundred bytes each. */
const known = new Map<string, PlacedLevel>();
let worker: PixelWorker | undefined;

/** The name under which Cornerstone knows a level. */
export function levelId(placed: PlacedLevel): string {
  const { picture, level, placement } = placed;
  const turned = `${Number(placement.isFlippedHorizontally)}${Number(placement.isFlippedVertically)}`;
  const id = `${SCHEME}:${picture.url}/levels/${level}#${turned}`;
  known.set(id, placed);
  return id;
}

/** Teaches Cornerstone to fetch levels and where they lie; to be called once. */
export function registerLevels(): void {
  imageLoader.registerImageLoader(SCHEME, (imageId) => {
    const stop = new AbortController();
    return {
      promise: load(imageId, stop.signal),
      cancelFn: () => {
        stop.abort();
      },
    };
  });
  metaData.addProvider((module: string, imageId: unknown) => {
    const placed = typeof imageId === 'string' ? known.get(imageId) : undefined;
    return placed === undefined ? undefined : moduleOf(module, placed);
  });
}

async function load(imageId: string, signal: AbortSignal): Promise<Types.IImage> {
  const placed = known.get(imageId);
  const size = placed?.picture.levels.find(({ level }) => level === placed.level);
  if (placed === undefined || size === undefined) throw new Error(`There is no level ${imageId}.`);
  const response = await gatewayFetch(`${placed.picture.url}/levels/${placed.level}`, { signal });
  const packed = new Uint8Array(await response.arrayBuffer());
  worker ??= new PixelWorker();
  const { isFlippedHorizontally, isFlippedVertically } = placed.placement;
  const pixels = await worker.lay({ packed, ...size, isFlippedHorizontally, isFlippedVertically });
  return asImage(imageId, { placed, size, pixels });
}

interface Loaded {
  readonly placed: PlacedLevel;
  readonly size: { readonly rows: number; readonly columns: number };
  readonly pixels: Uint16Array;
}

function asImage(imageId: string, { placed, size, pixels }: Loaded): Types.IImage {
  const { rows, columns } = size;
  const { columnSpacingMm, rowSpacingMm } = placed.placement;
  return {
    ...{ imageId, rows, columns, height: rows, width: columns },
    ...{ slope: 1, intercept: 0, minPixelValue: 0, maxPixelValue: placed.picture.mostValue },
    ...{ windowCenter: placed.picture.mostValue / 2, windowWidth: placed.picture.mostValue + 1 },
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => pixels,
    getCanvas: () => document.createElement('canvas'),
    ...{ color: false, rgba: false, numberOfComponents: 1, invert: false, dataType: 'Uint16Array' },
    ...{ columnPixelSpacing: columnSpacingMm, rowPixelSpacing: rowSpacingMm },
    photometricInterpretation: 'MONOCHROME2',
    sizeInBytes: pixels.byteLength,
  };
}

/** What Cornerstone asks of an image; its world is the sheet. */
function moduleOf(module: string, { picture, level, placement }: PlacedLevel): object | undefined {
  const size = picture.levels.find((each) => each.level === level);
  const { leftMm, topMm, columnSpacingMm, rowSpacingMm } = placement;
  if (module === 'imagePlaneModule') {
    return {
      rows: size?.rows,
      columns: size?.columns,
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      rowCosines: [1, 0, 0],
      columnCosines: [0, 1, 0],
      // Cornerstone counts from the centre of the first pixel.
      imagePositionPatient: [leftMm + columnSpacingMm / 2, topMm + rowSpacingMm / 2, 0],
      pixelSpacing: [rowSpacingMm, columnSpacingMm],
      rowPixelSpacing: rowSpacingMm,
      columnPixelSpacing: columnSpacingMm,
    };
  }
  if (module === 'imagePixelModule') {
    return {
      ...{ samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2', pixelRepresentation: 0 },
      ...{ bitsAllocated: 16, bitsStored: 16, highBit: 15 },
    };
  }
  return module === 'generalSeriesModule' ? { modality: 'MG' } : undefined;
}
