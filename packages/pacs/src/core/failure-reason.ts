/** What a Failure Reason (0008,1197) means, PS3.18 table I.2-2 and PS3.4 table B.2-1. */
export interface FailureMeaning {
  readonly meaning: string;
  /** Whether sending the same bytes again may succeed. */
  readonly mayPass: boolean;
}

const PROCESSING_FAILURE = 0x0110;
const DUPLICATE_SOP_INSTANCE = 0x0111;
const SOP_CLASS_NOT_SUPPORTED = 0x0122;
const NOT_AUTHORISED = 0x0124;
const TRANSFER_SYNTAX_NOT_SUPPORTED = 0xc122;

/** Explains a Failure Reason; an unknown one, or none, counts as final. */
export function explainFailureReason(reason: number | undefined): FailureMeaning {
  if (reason === undefined) return { meaning: 'no reason given', mayPass: false };
  const known = meanings[reason];
  if (known !== undefined) return known;
  if (reason >= 0xa700 && reason <= 0xa7ff) return { meaning: 'out of resources', mayPass: true };
  if (reason >= 0xa900 && reason <= 0xa9ff) return { meaning: 'data set does not match its SOP Class', mayPass: false };
  if (reason >= 0xc000 && reason <= 0xcfff) return { meaning: 'cannot understand', mayPass: false };
  return { meaning: 'unknown reason', mayPass: false };
}

const meanings: Readonly<Record<number, FailureMeaning>> = {
  [PROCESSING_FAILURE]: { meaning: 'processing failure', mayPass: true },
  [DUPLICATE_SOP_INSTANCE]: { meaning: 'duplicate SOP Instance', mayPass: false },
  [SOP_CLASS_NOT_SUPPORTED]: { meaning: 'SOP Class not supported', mayPass: false },
  [NOT_AUTHORISED]: { meaning: 'not authorised', mayPass: false },
  [TRANSFER_SYNTAX_NOT_SUPPORTED]: { meaning: 'transfer syntax not supported', mayPass: false },
};
