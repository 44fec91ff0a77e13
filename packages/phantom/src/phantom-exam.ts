import type { Uid } from '@mammoflow/dicom';
import type { LesionTruth } from './core/lesion.ts';
import type { StandardView } from './phantom-options.ts';

/** One image of a phantom exam and what is truly in it. */
export interface PhantomImage extends StandardView {
  readonly part10: Uint8Array;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  /** In source pixels, in the order of the lesions asked for. */
  readonly truth: readonly LesionTruth[];
}

/** A screening exam that nobody had. */
export interface PhantomExam {
  readonly seed: string;
  readonly studyInstanceUid: Uid;
  readonly patientId: string;
  /** BI-RADS breast density, 1–4. */
  readonly breastDensity: number;
  readonly images: readonly PhantomImage[];
}
