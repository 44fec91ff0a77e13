import { code, deriveUid } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';

/** A typed mammogram without bytes, for tests of what happens after parsing; `name` tells instances apart. */
export function makeMammogram(name: string, overrides: Partial<Mammogram> = {}): Mammogram {
  return {
    study: { studyInstanceUid: deriveUid('test|study'), attributes: {} },
    seriesInstanceUid: deriveUid(`test|series|${name}`),
    sopInstanceUid: deriveUid(`test|instance|${name}`),
    sopClassUid: deriveUid('test|class'),
    imageLaterality: 'R',
    view: 'CC',
    viewCode: code('399162004', 'SCT', 'cranio-caudal'),
    viewModifiers: [],
    rows: 100,
    columns: 80,
    patientOrientation: ['P', 'L'],
    photometricInterpretation: 'MONOCHROME2',
    breastImplantPresent: false,
    partialView: false,
    ...overrides,
  };
}
