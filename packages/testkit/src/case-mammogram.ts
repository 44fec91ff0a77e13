import { code, dataset, deriveUid, parseUid, toDicomJson } from '@mammoflow/dicom';
import type { DicomJson, ImageLaterality, Mammogram, ScreeningView } from '@mammoflow/dicom';
import { makeMammogram } from './make-mammogram.ts';

/** The study of all cases. */
export const caseStudyUid = deriveUid('test|case|study');

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
export const defectivePatient: DicomJson = {
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

/** A VOI LUT over 12 bits, to be shown with low values bright. */
export const caseTable = toDicomJson(
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
    study: { studyInstanceUid: caseStudyUid, attributes: westernPatient },
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
