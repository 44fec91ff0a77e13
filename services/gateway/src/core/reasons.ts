/** Failure Reason (0008,1197): PS3.18 table I.2-2, PS3.7 annex C; the range Cxxx leaves the last digits to us. */
export const failureReasons = {
  processingFailure: 0x0110,
  duplicateSopInstance: 0x0111,
  notAuthorized: 0x0124,
  outOfResources: 0xa700,
  dataSetDoesNotMatch: 0xa900,
  cannotUnderstand: 0xc000,
  studyInstanceUidMismatch: 0xc409,
  instanceTooLarge: 0xc413,
} as const;
export type FailureReason = (typeof failureReasons)[keyof typeof failureReasons];

/** Warning Reason (0008,1196): stored, but kept aside from analysis. Of the range Bxxx, which PS3.4 B.2.3 leaves to us. */
export const SET_ASIDE_WARNING = 0xb0a1;
