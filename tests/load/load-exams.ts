import { dataset, deriveUid, readPart10, writePart10 } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';

/** An exam to send. */
export interface LoadExam {
  readonly studyInstanceUid: Uid;
  readonly files: readonly Uint8Array[];
}

const PHANTOMS = 3;

/**
 * Exams without end, each with UIDs of its own: the images of a few phantoms, for drawing one takes longer than sending it.
 *
 * @param run - Tells the exams of one run from those of another.
 */
export function loadExams(preset: string, run: string): (number: number) => LoadExam {
  const phantoms = Array.from({ length: PHANTOMS }, (_, index) =>
    makePhantomExam(presetOptions(preset, `load-${index}`)).images.map(({ part10 }) => readPart10(part10)),
  );
  return (number) => {
    const uid = (...names: readonly string[]): Uid => deriveUid(['load', run, String(number), ...names].join('|'));
    const studyInstanceUid = uid('study');
    const files = (phantoms[number % PHANTOMS] ?? []).map(({ dataset: original, transferSyntaxUid }, view) => {
      const SOPInstanceUID = uid('instance', String(view));
      const own = { StudyInstanceUID: studyInstanceUid, SeriesInstanceUID: uid('series'), SOPInstanceUID };
      return writePart10({ ...original, ...dataset(own) }, { transferSyntaxUid });
    });
    return { studyInstanceUid, files };
  };
}
