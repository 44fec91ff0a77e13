/** Something that is malignant or not, and the score that it was given, 0 to 1. */
export interface BinarySample {
  /** The patient's number. */
  readonly patient: number;
  readonly score: number;
  readonly isPositive: boolean;
}
