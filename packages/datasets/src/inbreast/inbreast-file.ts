/** What the name of a DICOM file tells: `20586908_6c613a14b80a8591_MG_R_CC_ANON.dcm`. */
export interface InbreastFile {
  readonly name: string;
  readonly number: string;
  readonly patientId: string;
  readonly laterality: 'L' | 'R';
  readonly view?: 'CC' | 'MLO';
}

const NAME = /^(\d+)_([^_]+)_MG_([LR])_([A-Z]+)_.*\.dcm$/i;
/** The names say ML for MLO; there are other views too. */
const views: Readonly<Record<string, 'CC' | 'MLO'>> = { CC: 'CC', ML: 'MLO', MLO: 'MLO' };

/** @returns undefined when the name is of another kind. */
export function parseInbreastName(name: string): InbreastFile | undefined {
  const [, number, patientId, side, viewName = ''] = NAME.exec(name) ?? [];
  if (number === undefined || patientId === undefined) return undefined;
  const view = views[viewName.toUpperCase()];
  return {
    name,
    number,
    patientId,
    laterality: side?.toUpperCase() === 'L' ? 'L' : 'R',
    ...(view === undefined ? {} : { view }),
  };
}
