import { createHash } from 'node:crypto';
import { dataset, deriveUid, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import { equipment, patientAndStudy, series, sopCommon } from './common-modules.ts';
import type { CommonContext } from './common-modules.ts';
import { examKinds, modalityOf } from './result-object.ts';
import type { ResultKind, ResultObject } from './result-object.ts';
import type { ResultSeries } from './result-series.ts';

/** What makes an object different from the others of the exam. */
export interface ObjectContent {
  readonly kind: ResultKind;
  readonly sopClassUid: Uid;
  readonly series: ResultSeries;
  /** The modules of its own. */
  readonly content: DicomDataset;
  /** Instance Number (0020,0013) as the content has it; 1 when undefined. */
  readonly instanceNumber?: number;
}

/** Takes the place of the UID while the bytes that it is derived from are written. */
const draftUid = deriveUid('draft');

/**
 * Adds patient, study, series, equipment and SOP Common to the content and writes the file.
 *
 * The SOP Instance UID is derived from the bytes: archives keep the first object of a UID, so the same UID has to mean the
 * same bytes, and other bytes have to have another UID.
 */
export function finishObject(object: ObjectContent, common: CommonContext): ResultObject {
  const write = (sopInstanceUid: Uid): Uint8Array =>
    writePart10({
      ...patientAndStudy(common.mammogram),
      ...series(modalityOf[object.kind], object.series),
      ...equipment(common),
      ...sopCommon(common, object.kind),
      ...object.content,
      ...dataset({ SOPClassUID: object.sopClassUid, SOPInstanceUID: sopInstanceUid }),
    });
  const digest = createHash('sha256').update(write(draftUid)).digest('hex');
  const sopInstanceUid = deriveUid(`sop|${object.kind}|${digest}`);
  return {
    kind: object.kind,
    sopClassUid: object.sopClassUid,
    sopInstanceUid,
    seriesInstanceUid: object.series.seriesInstanceUid,
    seriesDescription: object.series.seriesDescription,
    instanceNumber: object.instanceNumber ?? 1,
    ...(examKinds.has(object.kind) ? {} : { mammogramSopInstanceUid: common.mammogram.sopInstanceUid }),
    part10: write(sopInstanceUid),
  };
}
