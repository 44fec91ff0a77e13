import { code, dataset, deriveUid, parseUid, toDicomJson } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import type { DicomJson, ImageLaterality, Mammogram, ScreeningView } from '@mammoflow/dicom';
import { examDensity, examScore } from '@mammoflow/pipeline';
import type { ExamBundles, ExamResult, Finding, MammogramResult } from '@mammoflow/pipeline';
import { makeFinding } from './make-finding.ts';
import { makeMammogram } from './make-mammogram.ts';

const studyInstanceUid = deriveUid('test|case|study');

/** A patient as a header says it; results repeat it. */
export const westernPatient: DicomJson = {
  '00080020': { vr: 'DA', Value: ['20260302'] },
  '00080030': { vr: 'TM', Value: ['101530.250'] },
  '00080050': { vr: 'SH', Value: ['A-4711'] },
  '00080090': { vr: 'PN', Value: [{ Alphabetic: 'Referrer^Ruth' }] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Zoë' }] },
  '00100020': { vr: 'LO', Value: ['P-0815'] },
  '00100030': { vr: 'DA', Value: ['19700101'] },
  '00100040': { vr: 'CS', Value: ['F'] },
  '00200010': { vr: 'SH', Value: ['S1'] },
};

/** The same with a name in three scripts (PS3.5 annex H). */
export const japanesePatient: DicomJson = {
  ...westernPatient,
  '00080201': { vr: 'SH', Value: ['+0900'] },
  '00100010': {
    vr: 'PN',
    Value: [{ Alphabetic: 'Yamada^Hanako', Ideographic: '山田^花子', Phonetic: 'やまだ^はなこ' }],
  },
};

/** What old and anonymised headers hold where a date, a time and a zone should be. */
const defectivePatient: DicomJson = {
  ...westernPatient,
  '00080030': { vr: 'TM', Value: ['10:15:30'] },
  '00080201': { vr: 'SH', Value: ['CET'] },
  '00100030': { vr: 'DA', Value: ['00000000'] },
};

const viewCodes = {
  CC: code('399162004', 'SCT', 'cranio-caudal'),
  MLO: code('R-10226', 'SRT', 'MEDIO LATERAL OBLIQUE'),
} as const;

const orientations = {
  R: { CC: ['P', 'L'], MLO: ['P', 'FL'] },
  L: { CC: ['A', 'R'], MLO: ['A', 'FR'] },
} as const;

/** Two windows, of which the first is the default. */
const windows = dataset({
  RescaleIntercept: '0',
  RescaleSlope: '1',
  RescaleType: 'US',
  WindowCenter: ['2100', '1800'],
  WindowWidth: ['1400', '1000'],
  WindowCenterWidthExplanation: ['NORMAL', 'HARDER'],
  VOILUTFunction: 'SIGMOID',
  PresentationLUTShape: 'IDENTITY',
});

/** A table over 12 bits. */
const table = toDicomJson(
  dataset({
    VOILUTSequence: [
      { LUTDescriptor: [4096, 0, 12], LUTData: new Uint8Array(Uint16Array.from({ length: 4096 }, (_, i) => i).buffer) },
    ],
    PresentationLUTShape: 'INVERSE',
  }),
);

/** A digital mammogram of the exam that all cases share. */
export function caseMammogram(
  imageLaterality: ImageLaterality,
  view: ScreeningView,
  overrides: Partial<Mammogram> = {},
): Mammogram {
  return makeMammogram(`case ${imageLaterality} ${view}`, {
    study: { studyInstanceUid, attributes: westernPatient },
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    imageLaterality,
    view,
    viewCode: viewCodes[view],
    rows: 2048,
    columns: 1536,
    patientOrientation: orientations[imageLaterality][view],
    softcopy: windows,
    spacingMm: { row: 0.1, column: 0.1 },
    contentDate: '20260302',
    contentTime: '101601',
    instanceNumber: 1,
    manufacturer: 'Example Medical',
    manufacturerModelName: 'Example Mammo 3',
    ...overrides,
  });
}

/** Models that never ran. */
export const caseBundles: ExamBundles = {
  detection: { id: 'example-detection', version: '1.2.0', sha256: '1a'.repeat(32) },
  segmentation: { id: 'example-segmentation', version: '1.0.3', sha256: '2b'.repeat(32) },
  classification: { id: 'example-classification', version: '2.0.0', sha256: '3c'.repeat(32) },
};

/** A mammogram that was read. */
export function analysed(mammogram: Mammogram, findings: readonly Finding[] = []): MammogramResult {
  return { state: 'analysed', mammogram, findings };
}

/** A mammogram that was read and whose nipple is known. */
function analysedFrom(anteriorPoint: Point, mammogram: Mammogram, findings: readonly Finding[] = []): MammogramResult {
  return { state: 'analysed', mammogram, findings, anteriorPoint };
}

/** A mammogram that could not be read. */
export function failed(mammogram: Mammogram): MammogramResult {
  return {
    state: 'failed',
    mammogram,
    code: 'DICOM_PIXEL_DATA_TOO_SHORT',
    reason: 'Pixel Data is shorter than Rows × Columns; send the image again.',
  };
}

/** An exam of these mammograms. */
export function makeExam(mammograms: readonly MammogramResult[], overrides: Partial<ExamResult> = {}): ExamResult {
  const [score, density] = [examScore(mammograms), examDensity(mammograms)];
  return {
    studyInstanceUid,
    mammograms,
    notAnalysed: [],
    ...(score === undefined ? {} : { examScore: score }),
    ...(density === undefined ? {} : { density }),
    bundles: caseBundles,
    timings: { preprocessMs: 0, detectMs: 0, segmentMs: 0, classifyMs: 0, densityMs: 0, totalMs: 0 },
    ...overrides,
  };
}

const rightCcFinding = makeFinding({ left: 900.5, top: 700, right: 1020.25, bottom: 830 }, { name: 'R CC' });
const rightMloFindings = [
  makeFinding({ left: 700, top: 900, right: 830, bottom: 1010 }, { name: 'R MLO' }),
  makeFinding(
    { left: 1100, top: 1300, right: 1160, bottom: 1370 },
    { name: 'R MLO', number: 2, score: 0.41, classification: { probabilityOfMalignancy: 0.128 } },
  ),
];
const leftCcFinding = makeFinding(
  { left: 0, top: 1024, right: 96, bottom: 1100 },
  {
    name: 'L CC',
    score: 1 / 3,
    classification: { probabilityOfMalignancy: 2 / 3, shape: { value: 'OVAL', probability: 0.4 } },
  },
);

/** The outcomes that an exam can have, by name; every kind of result object is in them. */
export const examCases: Readonly<Record<string, ExamResult>> = {
  'findings-on-three-views': makeExam(
    [
      analysedFrom({ x: 400, y: 1000 }, caseMammogram('R', 'CC'), [rightCcFinding]),
      analysedFrom({ x: 1150, y: 1000 }, caseMammogram('L', 'CC'), [leftCcFinding]),
      analysedFrom({ x: 300, y: 1200 }, caseMammogram('R', 'MLO'), rightMloFindings),
      analysedFrom({ x: 1250, y: 1200 }, caseMammogram('L', 'MLO')),
    ],
    {
      notAnalysed: [
        {
          sopInstanceUid: deriveUid('test|case|tomosynthesis'),
          code: 'DICOM_NOT_A_MAMMOGRAM',
          reason: 'The instance is a tomosynthesis volume; only 2-D mammograms are read.',
        },
      ],
    },
  ),
  'no-findings': makeExam([
    analysed(caseMammogram('R', 'CC')),
    analysed(caseMammogram('L', 'CC')),
    analysed(caseMammogram('R', 'MLO')),
    analysed(caseMammogram('L', 'MLO')),
  ]),
  'partly-failed-with-findings': makeExam([
    analysed(caseMammogram('R', 'CC'), [rightCcFinding]),
    failed(caseMammogram('L', 'CC')),
    analysed(caseMammogram('R', 'MLO')),
    analysed(caseMammogram('L', 'MLO')),
  ]),
  'partly-failed-without-findings': makeExam([analysed(caseMammogram('R', 'CC')), failed(caseMammogram('L', 'CC'))]),
  'all-failed': makeExam([failed(caseMammogram('R', 'CC')), failed(caseMammogram('L', 'CC'))]),
  'one-view': makeExam([
    analysed(caseMammogram('L', 'MLO'), [makeFinding({ left: 100, top: 200, right: 180, bottom: 300 })]),
  ]),
  'odd-size-three-lesions': makeExam([
    analysed(caseMammogram('R', 'CC', { rows: 2023, columns: 801, spacingMm: { row: 0.0941, column: 0.0941 } }), [
      makeFinding({ left: 100, top: 200, right: 180, bottom: 300 }, { name: 'odd' }),
      makeFinding({ left: 720, top: 1900, right: 801, bottom: 2023 }, { name: 'odd', number: 2 }),
      makeFinding({ left: 300, top: 900, right: 340, bottom: 930 }, { name: 'odd', number: 3 }),
    ]),
  ]),
  'header-with-defects': makeExam([
    analysed(
      caseMammogram('R', 'MLO', {
        study: { studyInstanceUid, attributes: defectivePatient },
        patientOrientation: [],
        contentDate: '2001.02.03',
        contentTime: 'noon',
        manufacturer: 'Example Medical, '.repeat(5),
      }),
      [rightCcFinding],
    ),
  ]),
  'japanese-patient-without-spacing': makeExam([
    analysed(
      makeUnspaced(
        caseMammogram('L', 'CC', {
          study: { studyInstanceUid, attributes: japanesePatient },
          viewModifiers: [code('399209000', 'SCT', 'Implant Displaced')],
          breastImplantPresent: true,
          photometricInterpretation: 'MONOCHROME1',
          softcopy: table,
        }),
      ),
      [leftCcFinding],
    ),
  ]),
};

function makeUnspaced({ spacingMm: _, ...mammogram }: Mammogram): Mammogram {
  return mammogram;
}
