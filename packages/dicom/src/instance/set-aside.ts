/** Why an instance is not analysed; stable, for machines. `reason` beside it is for people. */
export const setAsideCodes = [
  'UID_INVALID',
  'OWN_RESULT',
  'SOP_CLASS_NOT_MAMMOGRAPHY',
  'SECONDARY_CAPTURE',
  'TOMOSYNTHESIS',
  'FOR_PROCESSING',
  'MODALITY_NOT_MG',
  'MULTI_FRAME',
  'SYNTHETIC_2D',
  'IMAGE_TYPE_NOT_SCREENING',
  'CONTRAST_ENHANCED',
  'BURNED_IN_ANNOTATION',
  'QUALITY_CONTROL_IMAGE',
  'SPECIMEN',
  'VIEW_MISSING',
  'VIEW_CONTRADICTORY',
  'VIEW_NOT_SCREENING',
  'VIEW_MODIFIER_NOT_SCREENING',
  'MAGNIFICATION',
  'LATERALITY_MISSING',
  'LATERALITY_BOTH',
  'LATERALITY_CONTRADICTORY',
  'IMAGE_SIZE_INVALID',
  'PIXEL_FORMAT_UNSUPPORTED',
  'TRANSFER_SYNTAX_UNSUPPORTED',
] as const;
export type SetAsideCode = (typeof setAsideCodes)[number];

/** The decision not to analyse an instance. */
export interface SetAside {
  readonly kind: 'set-aside';
  readonly code: SetAsideCode;
  /** One sentence without patient data. */
  readonly reason: string;
}

/** Shorthand for rules. */
export function setAside(code: SetAsideCode, reason: string): SetAside {
  return { kind: 'set-aside', code, reason };
}
