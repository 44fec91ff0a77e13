import { code, deriveUid } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { examDensity, examScore, selectExam } from '@mammoflow/pipeline';
import type { DensityProbabilities, ExamBundles, ExamResult, Finding, MammogramResult } from '@mammoflow/pipeline';
import { caseMammogram, caseStudyUid, caseTable, defectivePatient, japanesePatient } from './case-mammogram.ts';
import { casePriors } from './prior-cases.ts';
import { makeFinding } from './make-finding.ts';

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

/** The same mammogram with its density, in a breast that fills the middle of the image. */
function withDensity(result: MammogramResult, probabilities: DensityProbabilities): MammogramResult {
  if (result.state === 'failed') return result;
  const { rows, columns } = result.mammogram;
  const breastOutline = Array.from({ length: 24 }, (_, index) => {
    const angle = (2 * Math.PI * index) / 24;
    return { x: (columns / 2) * (1 + 0.8 * Math.cos(angle)), y: (rows / 2) * (1 + 0.8 * Math.sin(angle)) };
  });
  return { ...result, density: { state: 'assessed', probabilities, breastOutline } };
}

/** A mammogram whose findings are known and whose density could not be told. */
function withoutItsDensity(result: MammogramResult): MammogramResult {
  if (result.state === 'failed') return result;
  const reason = 'The output of bundle example-density is not usable: density is missing.';
  return { ...result, density: { state: 'failed', code: 'MODEL_OUTPUT_INVALID', reason } };
}

/** An exam of these mammograms. */
export function makeExam(mammograms: readonly MammogramResult[], overrides: Partial<ExamResult> = {}): ExamResult {
  const [score, density] = [examScore(mammograms), examDensity(mammograms)];
  return {
    studyInstanceUid: caseStudyUid,
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

/** Two years ago the lesion in R CC was smaller, one of R MLO was there, and L MLO was not taken. */
const priors = casePriors([
  {
    imageLaterality: 'R',
    view: 'CC',
    anteriorPoint: { x: 420, y: 980 },
    boxes: [{ left: 930, top: 700, right: 1010, bottom: 790 }],
  },
  { imageLaterality: 'L', view: 'CC', anteriorPoint: { x: 1150, y: 1000 }, boxes: [] },
  {
    imageLaterality: 'R',
    view: 'MLO',
    anteriorPoint: { x: 300, y: 1200 },
    boxes: [{ left: 720, top: 890, right: 850, bottom: 1010 }],
  },
]);
const comparedViews = [
  analysedFrom({ x: 400, y: 1000 }, caseMammogram('R', 'CC'), [rightCcFinding]),
  analysedFrom({ x: 1150, y: 1000 }, caseMammogram('L', 'CC'), [leftCcFinding]),
  analysedFrom({ x: 300, y: 1200 }, caseMammogram('R', 'MLO'), rightMloFindings),
  analysedFrom({ x: 1250, y: 1200 }, caseMammogram('L', 'MLO'), [
    makeFinding({ left: 600, top: 900, right: 700, bottom: 990 }, { name: 'L MLO' }),
  ]),
];

/** Four views with the implant pushed aside, and the four that show it in front of the tissue. */
const implantViews = selectExam(
  (['R', 'L'] as const).flatMap((side) =>
    (['CC', 'MLO'] as const).flatMap((view) => [
      caseMammogram(side, view, {
        breastImplantPresent: true,
        sopInstanceUid: deriveUid(`test|implant|${side}|${view}`),
      }),
      caseMammogram(side, view, {
        breastImplantPresent: true,
        viewModifiers: [code('399209000', 'SCT', 'Implant Displaced')],
      }),
    ]),
  ),
);

/** Four views, of which one was taken again because the first was not whole. */
const repeatedViews = selectExam([
  caseMammogram('R', 'CC'),
  caseMammogram('L', 'CC'),
  caseMammogram('R', 'MLO'),
  caseMammogram('L', 'MLO', { acquisitionTime: '102500' }),
  caseMammogram('L', 'MLO', { acquisitionTime: '102100', sopInstanceUid: deriveUid('test|repeated') }),
]);

const densityBundles: ExamBundles = {
  ...caseBundles,
  density: { id: 'example-density', version: '1.0.0', sha256: '4d'.repeat(32) },
};
const dense = { A: 0.02, B: 0.13, C: 0.6, D: 0.25 };
const denser = { A: 0, B: 0.05, C: 0.35, D: 0.6 };
/** What a classifier says that tells lesions from other tissue. */
const doubtfulFinding = makeFinding(
  { left: 400, top: 600, right: 520, bottom: 700 },
  { name: 'doubtful', score: 0.62, classification: { probabilityOfMalignancy: 0.8, probabilityOfLesion: 0.45 } },
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
  'one-breast': makeExam([
    analysed(caseMammogram('R', 'CC'), [rightCcFinding]),
    analysed(caseMammogram('R', 'MLO'), rightMloFindings),
  ]),
  'extra-views': makeExam(
    repeatedViews.mammograms.map((mammogram) =>
      analysed(mammogram, mammogram.imageLaterality === 'R' && mammogram.view === 'CC' ? [rightCcFinding] : []),
    ),
    {
      notAnalysed: [
        ...repeatedViews.notAnalysed,
        {
          sopInstanceUid: deriveUid('test|case|spot'),
          code: 'VIEW_MODIFIER_NOT_SCREENING',
          reason: 'View modifier 399055006 (SCT) is not of a screening view.',
        },
      ],
    },
  ),
  'implant-displaced': makeExam(
    implantViews.mammograms.map((mammogram) => analysed(mammogram)),
    { notAnalysed: implantViews.notAnalysed },
  ),
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
        study: { studyInstanceUid: caseStudyUid, attributes: defectivePatient },
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
          study: { studyInstanceUid: caseStudyUid, attributes: japanesePatient },
          viewModifiers: [code('399209000', 'SCT', 'Implant Displaced')],
          breastImplantPresent: true,
          photometricInterpretation: 'MONOCHROME1',
          softcopy: caseTable,
        }),
      ),
      [leftCcFinding],
    ),
  ]),
  'compared-with-prior': makeExam(comparedViews, { priors }),
  'no-prior': makeExam([analysed(caseMammogram('R', 'CC'))], { priors: { state: 'none' } }),
  'prior-not-available': makeExam([analysed(caseMammogram('R', 'CC'))], {
    priors: {
      state: 'unavailable',
      code: 'PACS_UNREACHABLE',
      reason: 'The PACS did not answer within 10000 ms.',
    },
  }),
  'density-without-findings': makeExam(
    [
      withDensity(analysed(caseMammogram('R', 'CC')), dense),
      withDensity(analysed(caseMammogram('L', 'CC')), denser),
      withDensity(analysed(caseMammogram('R', 'MLO')), dense),
      withDensity(analysed(caseMammogram('L', 'MLO')), dense),
    ],
    { bundles: densityBundles },
  ),
  'density-partly-failed-with-findings': makeExam(
    [
      withDensity(analysed(caseMammogram('R', 'CC'), [doubtfulFinding]), denser),
      withoutItsDensity(analysed(caseMammogram('L', 'CC'))),
      failed(caseMammogram('R', 'MLO')),
    ],
    { bundles: densityBundles },
  ),
  'density-all-failed': makeExam([failed(caseMammogram('R', 'CC'))], { bundles: densityBundles }),
};

function makeUnspaced({ spacingMm: _, ...mammogram }: Mammogram): Mammogram {
  return mammogram;
}
