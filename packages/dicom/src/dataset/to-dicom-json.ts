import type { DicomJson } from '../mammogram.ts';
import type { DicomDataset } from './dataset.ts';
import { isDataset } from './dataset.ts';

/** Pixel Data and other bulk above this many bytes are left out: JSON is for attributes. */
const MOST_INLINE_BYTES = 1 << 20;

/**
 * The data set in the DICOM JSON Model (PS3.18 annex F), ready for `JSON.stringify`: bulk as base64 `InlineBinary`, without
 * encapsulated Pixel Data and without bulk above one MiB.
 */
export function toDicomJson(dataset: DicomDataset): DicomJson {
  const entries = Object.entries(dataset)
    .filter(([, { bytes, fragments }]) => fragments === undefined && (bytes?.length ?? 0) <= MOST_INLINE_BYTES)
    .map(([tag, { vr, Value, bytes, InlineBinary, BulkDataURI }]) => {
      const inline = bytes === undefined ? InlineBinary : Buffer.from(bytes).toString('base64');
      const value = Value?.map((item) => (isDatasetItem(vr, item) ? toDicomJson(item) : item));
      return [
        tag,
        {
          vr,
          ...(value !== undefined && { Value: value }),
          ...(inline !== undefined && { InlineBinary: inline }),
          ...(BulkDataURI !== undefined && { BulkDataURI }),
        },
      ] as const;
    });
  return Object.fromEntries(entries);
}

function isDatasetItem(vr: string, item: unknown): item is DicomDataset {
  return vr === 'SQ' && isDataset(item);
}
