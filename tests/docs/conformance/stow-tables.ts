import { describeConfig } from '@mammoflow/config';
import { configSchema } from '../../../services/gateway/src/config.ts';
import { failureReasons, SET_ASIDE_WARNING } from '../../../services/gateway/src/core/reasons.ts';
import type { FailureReason } from '../../../services/gateway/src/core/reasons.ts';
import { errorStatuses } from '../../../services/gateway/src/error-answer.ts';
import { markdownTable } from '../markdown-table.ts';

/** What each Failure Reason means, where an instance of it stands in the answer, and what the sender should do. */
const failures: Readonly<Record<keyof typeof failureReasons, readonly [meaning: string, advice: string]>> = {
  processingFailure: ['a defect of the gateway while it took the instance', 'send again'],
  duplicateSopInstance: [
    'the SOP Instance UID is here, in the same study, with other bytes, which stay',
    'give a changed image a new UID',
  ],
  notAuthorized: [
    'another client has begun the study, and this one has not the scope `every-study`',
    'ask the operator for that scope, where it is meant to add to it',
  ],
  outOfResources: ['the spool is full, not writable, or failed', 'send again later'],
  dataSetDoesNotMatch: [
    'C-STORE alone: the command names another SOP Class or Instance than its data set',
    'mend the sender',
  ],
  cannotUnderstand: [
    'no DICOM file, damaged, cut short, header above 8 MiB, or one of the four UIDs missing or not valid',
    'mend the object',
  ],
  studyInstanceUidMismatch: ['the instance belongs to another study than the path names', 'send it to its own study'],
  instanceTooLarge: ['the instance is larger than `MAX_INSTANCE_BYTES`', 'raise the limit or do not send it'],
};

/** Warning and Failure Reasons of the Store Instances Response. */
export function reasonTable(): string {
  const keys = Object.keys(failureReasons) as (keyof typeof failureReasons)[];
  const warning = [
    hexadecimal(SET_ASIDE_WARNING),
    'Warning Reason (0008,1196)',
    'stored, set aside from analysis',
    'nothing',
  ];
  const rows = keys.map((key) => [hexadecimal(failureReasons[key]), 'Failure Reason (0008,1197)', ...failures[key]]);
  return markdownTable(['value', 'attribute', 'meaning', 'the sender should'], [warning, ...rows]);
}

function hexadecimal(reason: FailureReason | typeof SET_ASIDE_WARNING): string {
  return `\`${reason.toString(16).toUpperCase().padStart(4, '0')}\`H (${reason})`;
}

/** Error codes that end a whole request, by the HTTP status of the answer. */
export function errorStatusTable(): string {
  const statuses = Map.groupBy(Object.entries(errorStatuses), ([, status]) => status);
  const rows = [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, codes]) => [String(status), codes.map(([code]) => `\`${code}\``).join(', ')]);
  return markdownTable(['status', 'codes'], rows);
}

const limits = ['MAX_INSTANCE_BYTES', 'MAX_REQUEST_BYTES', 'MAX_INSTANCES', 'MIN_FREE_BYTES', 'IDLE_TIMEOUT_MS'];

/** What the gateway takes at most, unless it is configured otherwise. */
export function limitTable(): string {
  const rows = describeConfig(configSchema)
    .filter(({ name }) => limits.includes(name))
    .map(({ name, description, fallback }) => [`\`${name}\``, description, fallback ?? '']);
  return markdownTable(['setting', 'limit', 'default'], rows);
}
