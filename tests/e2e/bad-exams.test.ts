import { dataset, readPart10, sequenceItems, textValue, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { compressPhantomExam } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import type { Stack } from '@mammoflow/stack';
import { storeInstances } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, retrieveResults, startTestStack, studyIn } from './exam-flow.ts';
import type { StudyView } from './exam-flow.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startTestStack({ autoRouting: false });
});
afterAll(() => stack.close());

const PIXEL_DATA = '7FE00010';

/** An exam of one view after something happened to its pixels. */
function damaged(seed: string, damage: (pixels: Uint8Array) => Uint8Array): PhantomExam {
  return withDamage(examWithMasses({ seed, views: [{ laterality: 'R', view: 'CC' }] }), damage);
}

function withDamage(exam: PhantomExam, damage: (pixels: Uint8Array) => Uint8Array): PhantomExam {
  return { ...exam, images: exam.images.map((image) => ({ ...image, part10: withPixels(image.part10, damage) })) };
}

function withPixels(part10: Uint8Array, damage: (pixels: Uint8Array) => Uint8Array): Uint8Array {
  const { dataset: read, transferSyntaxUid } = readPart10(part10);
  const pixels = read[PIXEL_DATA] ?? expect.fail('The phantom has no pixels.');
  const changed: DicomDataset = {
    ...read,
    [PIXEL_DATA]:
      pixels.fragments === undefined
        ? { ...pixels, bytes: damage(pixels.bytes ?? new Uint8Array()) }
        : { ...pixels, fragments: pixels.fragments.map((each, index) => (index === 0 ? each : damage(each))) },
  };
  return writePart10(changed, { transferSyntaxUid });
}

async function analyse(exam: PhantomExam): Promise<StudyView> {
  const answer = await storeInstances(
    `${stack.addresses.gateway}/dicom-web`,
    exam.images.map(({ part10 }) => part10),
  );
  expect(answer.status).toBe(200);
  return studyIn(stack, exam.studyInstanceUid, ({ state }) => state === 'COMPLETED' || state === 'FAILED');
}

/** The codes that are the values of a concept anywhere in an SR. */
function valuesOf(part10: Uint8Array, concept: string): readonly string[] {
  const collect = (item: DicomDataset): readonly string[] => {
    const [name] = sequenceItems(item, 'ConceptNameCodeSequence');
    const [value] = sequenceItems(item, 'ConceptCodeSequence');
    const isAsked = name !== undefined && textValue(name, 'CodeValue') === concept;
    const own = isAsked && value !== undefined ? [textValue(value, 'CodeValue') ?? ''] : [];
    return [...own, ...sequenceItems(item, 'ContentSequence').flatMap(collect)];
  };
  return collect(readPart10(part10).dataset);
}

/** CID 6047 and CID 6042: what a CAD SR says of the whole. */
async function verdictOf(exam: PhantomExam): Promise<readonly string[]> {
  const [report] = await retrieveResults(stack, exam, 'CAD_SR');
  if (report === undefined) return expect.fail('The PACS has no CAD SR.');
  return ['111017', '111064'].flatMap((concept) => valuesOf(report, concept));
}

const NO_ALGORITHM_SUCCEEDED = '111245';
const NOT_ALL_SUCCEEDED = ['111243', '111244'];
const FAILED = '111224';
const PARTIALLY_SUCCEEDED = '111223';

const damages: readonly (readonly [string, string, () => PhantomExam | Promise<PhantomExam>])[] = [
  ['that is all zeros', 'IMAGING_NO_BREAST', () => damaged('zeros', (pixels) => new Uint8Array(pixels.length))],
  [
    'with fewer pixels than Rows × Columns',
    'DICOM_PIXEL_DATA_TOO_SHORT',
    () => damaged('short', (pixels) => pixels.subarray(0, pixels.length / 2)),
  ],
  [
    'whose JPEG does not decode',
    'DICOM_PIXEL_DECODE_FAILED',
    async () => {
      const exam = await compressPhantomExam(
        damaged('jpeg', (pixels) => pixels),
        transferSyntaxes.jpegLosslessSv1,
      );
      const cut = (fragment: Uint8Array): Uint8Array => fragment.subarray(0, Math.floor(fragment.length / 3) & ~1);
      return withDamage(exam, cut);
    },
  ],
];

describe('an exam of one mammogram', () => {
  it.each(damages)('%s ends visibly, in the API and in the PACS', async (_what, code, make) => {
    const exam = await make();
    const study = await analyse(exam);

    expect(study.analyses[0]).toMatchObject({ state: 'failed', mammograms: [{ code }] });
    expect(await verdictOf(exam)).toEqual([NO_ALGORITHM_SUCCEEDED, FAILED]);
    expect(await retrieveResults(stack, exam, 'SUMMARY_SR')).toHaveLength(1);
  });
});

describe('an exam of which one mammogram is blank', () => {
  it('is reported on for the other views, and as not complete', async () => {
    const exam = examWithMasses({ seed: 'partly' });
    const [first, ...others] = exam.images;
    if (first === undefined) return expect.fail('The phantom has no images.');
    const blank = { ...first, part10: withPixels(first.part10, (pixels) => new Uint8Array(pixels.length)) };
    const study = await analyse({ ...exam, images: [...others, blank] });

    expect(study.analyses[0]?.mammograms.filter(({ findings }) => findings !== undefined)).toHaveLength(3);
    const [summary, detections] = await verdictOf(exam);
    expect(NOT_ALL_SUCCEEDED).toContain(summary);
    expect(detections).toBe(PARTIALLY_SUCCEEDED);
  });
});

const patients = [
  ['in Japanese', { name: 'Yamada^Tarou=山田^太郎=やまだ^たろう', characterSet: 'ISO 2022 IR 87' }],
  ['in ISO_IR 100', { name: 'Müller^Zoë', characterSet: 'ISO_IR 100' }],
] as const;

describe('a patient name', () => {
  it.each(patients)('%s stands in the results as it came', async (_what, patient) => {
    const exam = examWithMasses({ seed: patient.name, patient });
    await analyse(exam);

    for (const kind of ['CAD_SR', 'SUMMARY_SR', 'SEGMENTATION']) {
      const [result] = await retrieveResults(stack, exam, kind);
      if (result === undefined) return expect.fail(`The PACS has no ${kind}.`);
      const { dataset: read } = readPart10(result);
      const { '00100010': expected } = dataset({ PatientName: patient.name });
      expect(read['00100010']).toEqual(expected);
    }
  });
});
