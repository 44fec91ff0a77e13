import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Device, DeviceName } from './core/device.ts';
import type { CharacterSet } from './core/encode-text.ts';
import type { LesionRequest } from './core/lesion.ts';

/** One of the four standard views. */
export interface StandardView {
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
}

/** The four views of a screening exam, in the order in which they are usually taken. */
export const standardViews: readonly StandardView[] = [
  { laterality: 'R', view: 'CC' },
  { laterality: 'L', view: 'CC' },
  { laterality: 'R', view: 'MLO' },
  { laterality: 'L', view: 'MLO' },
];

/** What the header says of the patient; invented when left out. */
export interface PhantomPatient {
  /** Person Name with up to three component groups, in Unicode: `Yamada^Tarou=山田^太郎=やまだ^たろう`. */
  readonly name?: string;
  readonly id?: string;
  /** `YYYYMMDD`. */
  readonly birthDate?: string;
  /** Specific Character Set of the file; default `ISO_IR 192`. */
  readonly characterSet?: CharacterSet;
}

/** What decides a phantom exam. The same options give the same bytes. */
export interface PhantomOptions {
  /** Decides everything that the other options leave open. */
  readonly seed: string;
  /** Default 1200 × 900. */
  readonly rows?: number;
  readonly columns?: number;
  /** Default: what makes the image 240 mm high. */
  readonly spacingMm?: number;
  /** Default by the seed. */
  readonly device?: DeviceName;
  /** Differences from that device, for example `{ photometricInterpretation: 'MONOCHROME1' }`. */
  readonly deviceOverrides?: Partial<Device>;
  /** One without compression, default Explicit VR Little Endian; see `compressPhantomExam` for the others. */
  readonly transferSyntaxUid?: string;
  /** Default all four. */
  readonly views?: readonly StandardView[];
  /** BI-RADS breast density 1 (almost all fat) to 4 (extremely dense); default by the seed. */
  readonly breastDensity?: 1 | 2 | 3 | 4;
  /** `RANDOM` (default): each breast has a lesion or none; an empty list is a normal exam. */
  readonly lesions?: readonly LesionRequest[] | 'RANDOM';
  /** Lead letters; default true. */
  readonly marker?: boolean;
  readonly patient?: PhantomPatient;
  /** Where laterality is written. Old objects have it at series level, which the standard no longer allows for MG. */
  readonly lateralityAttribute?: 'ImageLaterality' | 'Laterality';
  /**
   * Which of the patient's exams it is, default 0. In another one the same breasts are positioned and compressed a little
   * differently, and there is other grain; lesions stay at their places in the breast, also those whose centre is given as
   * it was in exam 0.
   */
  readonly visit?: number;
  /** Study Date and Time, default 20240102 and 090000. */
  readonly studyDate?: string;
  readonly studyTime?: string;
}
