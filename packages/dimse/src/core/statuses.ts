/** Status (0000,0900): PS3.7 annex C, PS3.4 table B.2-1. Those that are answered here. */
export const statuses = {
  success: 0x0000,
  processingFailure: 0x0110,
  duplicateSopInstance: 0x0111,
  noSuchObjectInstance: 0x0112,
  noSuchEventType: 0x0113,
  invalidArgument: 0x0115,
  invalidSopInstance: 0x0117,
  noSuchSopClass: 0x0118,
  classInstanceConflict: 0x0119,
  sopClassNotSupported: 0x0122,
  noSuchAction: 0x0123,
  notAuthorised: 0x0124,
  unrecognizedOperation: 0x0211,
  outOfResources: 0xa700,
  dataSetDoesNotMatch: 0xa900,
  cannotUnderstand: 0xc000,
} as const;

/** What a status says to whoever sent the request. */
export interface StatusMeaning {
  /** The instance is stored: success, or a warning. */
  readonly isStored: boolean;
  readonly meaning: string;
  /** Of a failure: whether sending the same again may succeed. */
  readonly mayPass: boolean;
}

const meanings: Readonly<Record<number, Omit<StatusMeaning, 'isStored'>>> = {
  [statuses.processingFailure]: { meaning: 'processing failure', mayPass: true },
  [statuses.noSuchObjectInstance]: { meaning: 'no such object instance', mayPass: true },
  [statuses.sopClassNotSupported]: { meaning: 'SOP Class not supported', mayPass: false },
  [statuses.notAuthorised]: { meaning: 'not authorised', mayPass: false },
  0x0213: { meaning: 'resource limitation', mayPass: true },
};

/**
 * What the answer to a C-STORE means. An instance that the peer already has counts as stored: the same SOP Instance UID
 * means the same bytes. Failures that are not known count as final.
 */
export function explainStoreStatus(status: number): StatusMeaning {
  if (status === statuses.success) return { isStored: true, meaning: 'success', mayPass: false };
  if (status === statuses.duplicateSopInstance) {
    return { isStored: true, meaning: 'duplicate SOP Instance', mayPass: false };
  }
  if (inRange(status, 0xb000)) return { isStored: true, meaning: 'stored with a warning', mayPass: false };
  return { isStored: false, ...(meanings[status] ?? explainRange(status)) };
}

function explainRange(status: number): Omit<StatusMeaning, 'isStored'> {
  if (status >= 0xa700 && status <= 0xa7ff) return { meaning: 'out of resources', mayPass: true };
  if (status >= 0xa900 && status <= 0xa9ff) return { meaning: 'data set does not match its SOP Class', mayPass: false };
  if (inRange(status, 0xc000)) return { meaning: 'cannot understand', mayPass: false };
  return { meaning: 'unknown status', mayPass: false };
}

function inRange(status: number, start: number): boolean {
  return status >= start && status <= start + 0xfff;
}

/** A status as the standard writes it, e.g. `A700`H. */
export function hexadecimalStatus(status: number): string {
  return `${status.toString(16).toUpperCase().padStart(4, '0')}H`;
}
