import type { LookName } from './look.ts';
import type { VoiKind } from './voi.ts';

/** A make of machine: how its images look and what its headers are like. The makers are invented. */
export interface Device {
  readonly manufacturer: string;
  readonly manufacturerModelName: string;
  readonly look: LookName;
  readonly bitsStored: 8 | 10 | 12 | 14 | 16;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
  readonly voi: VoiKind;
  readonly padding: boolean;
  /** SNOMED-RT style codes until about 2018, SNOMED CT since. */
  readonly viewCodeScheme: 'SRT' | 'SCT';
  /** Detector Type (0018,7004); films have none. */
  readonly detectorType?: 'DIRECT' | 'SCINTILLATOR' | 'STORAGE' | 'FILM';
  /** ViewPosition (0018,5101) and Pixel Spacing (0028,0030) are extras of some makers. */
  readonly viewPosition: boolean;
  readonly pixelSpacing: boolean;
  readonly pixelIntensityRelationship: 'LIN' | 'LOG';
}

export const deviceNames = ['DIRECT', 'SCINTILLATOR', 'PLATE', 'FILM'] as const;
export type DeviceName = (typeof deviceNames)[number];

export const devices: Readonly<Record<DeviceName, Device>> = {
  DIRECT: {
    manufacturer: 'Phantom Direct',
    manufacturerModelName: 'Selen 70',
    look: 'DIGITAL_CONTRAST',
    bitsStored: 12,
    photometricInterpretation: 'MONOCHROME2',
    voi: 'LINEAR',
    padding: false,
    viewCodeScheme: 'SRT',
    detectorType: 'DIRECT',
    viewPosition: true,
    pixelSpacing: false,
    pixelIntensityRelationship: 'LOG',
  },
  SCINTILLATOR: {
    manufacturer: 'Phantom Scintillator',
    manufacturerModelName: 'Caesium 100',
    look: 'DIGITAL_SOFT',
    bitsStored: 14,
    photometricInterpretation: 'MONOCHROME2',
    voi: 'SIGMOID',
    padding: true,
    viewCodeScheme: 'SCT',
    detectorType: 'SCINTILLATOR',
    viewPosition: false,
    pixelSpacing: true,
    pixelIntensityRelationship: 'LOG',
  },
  PLATE: {
    manufacturer: 'Phantom Plate',
    manufacturerModelName: 'Barium 50',
    look: 'COMPUTED',
    bitsStored: 10,
    photometricInterpretation: 'MONOCHROME1',
    voi: 'LUT',
    padding: false,
    viewCodeScheme: 'SRT',
    detectorType: 'STORAGE',
    viewPosition: true,
    pixelSpacing: false,
    pixelIntensityRelationship: 'LOG',
  },
  FILM: {
    manufacturer: 'Phantom Film Scanner',
    manufacturerModelName: 'Lumen 50',
    look: 'FILM',
    bitsStored: 16,
    photometricInterpretation: 'MONOCHROME2',
    voi: 'LINEAR',
    padding: false,
    viewCodeScheme: 'SRT',
    detectorType: 'FILM',
    viewPosition: true,
    pixelSpacing: false,
    pixelIntensityRelationship: 'LOG',
  },
};
