import { deriveUid } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import { viewName, viewSlot } from './exam-order.ts';

/** The series that an object goes into. A viewer shows one object a series, so each object has a series of its own. */
export interface ResultSeries {
  readonly seriesInstanceUid: Uid;
  readonly seriesNumber: number;
  /** At most 64 characters. Hanging protocols look for `AI SR R CC` and `AI SEG R CC`. */
  readonly seriesDescription: string;
}

/** What series UIDs follow from besides the kind: a new version of the software or the models begins new series. */
export interface SeriesNaming {
  readonly studyInstanceUid: Uid;
  readonly softwareIdentity: string;
  /** What is added to the place of a series among the exam's. */
  readonly seriesNumberBase: number;
}

export function cadSeries(naming: SeriesNaming): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, 'CAD_SR'),
    seriesNumber: naming.seriesNumberBase + 1,
    seriesDescription: 'AI CAD SR - RESEARCH',
  };
}

export function summarySeries(naming: SeriesNaming): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, 'SUMMARY_SR'),
    seriesNumber: naming.seriesNumberBase + 2,
    seriesDescription: 'AI Summary - RESEARCH, not for diagnosis',
  };
}

export function keyObjectsSeries(naming: SeriesNaming): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, 'KEY_OBJECTS'),
    seriesNumber: naming.seriesNumberBase + 3,
    seriesDescription: 'AI Key Images - RESEARCH',
  };
}

export function overviewSeries(naming: SeriesNaming): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, 'OVERVIEW'),
    seriesNumber: naming.seriesNumberBase + 4,
    seriesDescription: 'AI Overview - not for primary diagnosis',
  };
}

/** Each view has a hundred numbers of its own, so that a late image does not renumber what is there. */
export function measurementSeries(naming: SeriesNaming, mammogram: Mammogram): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, `MEASUREMENT_SR|${mammogram.sopInstanceUid}`),
    seriesNumber: naming.seriesNumberBase + 100 * viewSlot(mammogram),
    seriesDescription: `AI SR ${viewName(mammogram)}`,
  };
}

/** Part `undefined` holds all lesions; part n, from 1, is the n-th of several objects. */
export function segmentationSeries(naming: SeriesNaming, mammogram: Mammogram, part?: number): ResultSeries {
  const name = `AI SEG ${viewName(mammogram)}`;
  return {
    seriesInstanceUid: seriesUid(naming, `SEGMENTATION|${mammogram.sopInstanceUid}|${part ?? 'all'}`),
    seriesNumber: naming.seriesNumberBase + 100 * viewSlot(mammogram) + (part ?? 1),
    seriesDescription: part === undefined ? name : `${name} lesion ${part}`,
  };
}

export function presentationSeries(naming: SeriesNaming, mammogram: Mammogram): ResultSeries {
  return {
    seriesInstanceUid: seriesUid(naming, `PRESENTATION_STATE|${mammogram.sopInstanceUid}`),
    seriesNumber: naming.seriesNumberBase + 100 * viewSlot(mammogram) + 99,
    seriesDescription: `AI PR ${viewName(mammogram)}`,
  };
}

function seriesUid({ studyInstanceUid, softwareIdentity }: SeriesNaming, kind: string): Uid {
  return deriveUid(`series|${kind}|${studyInstanceUid}|${softwareIdentity}`);
}
