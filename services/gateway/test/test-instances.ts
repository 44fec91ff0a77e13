import { dataset, deriveUid, readPart10, writePart10 } from '@mammoflow/dicom';
import type { KeywordValues, Uid } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';

/** One image of a test exam. */
export interface TestImage {
  readonly sopInstanceUid: Uid;
  readonly part10: Uint8Array;
}

/** A four-view exam: right and left CC, right and left MLO. */
export interface TestExam {
  readonly studyInstanceUid: Uid;
  readonly images: readonly [TestImage, TestImage, TestImage, TestImage];
}

/** Making a phantom takes time; its images serve for any number of exams under other UIDs. */
const phantom = makePhantomExam({ seed: 'gateway', rows: 64, columns: 48, lesions: [] }).images;

/** An exam of tiny images; another seed gives other UIDs. */
export function tinyExam(seed: string): TestExam {
  const studyInstanceUid = deriveUid(`test study ${seed}`);
  const image = (index: number): TestImage => {
    const sopInstanceUid = deriveUid(`test image ${seed} ${index}`);
    const values = { StudyInstanceUID: studyInstanceUid, SOPInstanceUID: sopInstanceUid };
    return { sopInstanceUid, part10: changed(phantom[index]?.part10 ?? Buffer.alloc(0), values) };
  };
  return { studyInstanceUid, images: [image(0), image(1), image(2), image(3)] };
}

/** The Part 10 files of an exam. */
export function filesOf(exam: TestExam): readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array] {
  const [rightCc, leftCc, rightMlo, leftMlo] = exam.images;
  return [rightCc.part10, leftCc.part10, rightMlo.part10, leftMlo.part10];
}

/** The same instance with other values; `undefined` removes an attribute. */
export function changed(part10: Uint8Array, values: KeywordValues): Uint8Array {
  const { dataset: original, transferSyntaxUid } = readPart10(part10);
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  const removed = Object.keys(values).filter((keyword) => values[keyword] === undefined);
  const removedTags = removed.flatMap((keyword) => Object.keys(dataset({ [keyword]: null })));
  const kept = Object.entries(original).filter(([tag]) => !removedTags.includes(tag));
  return writePart10({ ...Object.fromEntries(kept), ...dataset(Object.fromEntries(present)) }, { transferSyntaxUid });
}

/** A report, as it may come with a study: accepted, never analysed. */
export function report(studyInstanceUid: string, values: KeywordValues = {}): Uint8Array {
  return writePart10(
    dataset({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.50',
      SOPInstanceUID: `${studyInstanceUid}.88`,
      StudyInstanceUID: studyInstanceUid,
      SeriesInstanceUID: `${studyInstanceUid}.8`,
      Modality: 'SR',
      Manufacturer: 'Somebody',
      ...values,
    }),
  );
}
