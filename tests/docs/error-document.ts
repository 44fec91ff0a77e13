import { setAsideCodes } from '@mammoflow/dicom';
import type { ErrorClass } from './error-classes.ts';
import { markdownTable } from './markdown-table.ts';

/** Codes that stand in records and answers without an error class behind them. */
export const recordedCodes: readonly (readonly [code: string, meaning: string])[] = [
  [
    'EXAM_GIVEN_UP',
    'Every try at the analysis failed; the reason is that of the last one. Retry it when that is mended.',
  ],
  ['EXAM_IMPLANT_IN_FRONT', 'The implant lies in front of the tissue; only implant-displaced views are analysed.'],
  ['EXAM_NOTHING_TO_ANALYSE', 'No instance of the study could be analysed; each has a reason of its own beside it.'],
  ['EXAM_REPEATED_VIEW', 'Another image of the same breast and view was analysed instead.'],
  ['INTERNAL', 'A defect, or the machine failed; the log of the service says more.'],
];

/** The whole of docs/errors.md. */
export function errorDocument(classes: readonly ErrorClass[]): string {
  return `# Errors

Every failure has a code that stays the same for ever and a sentence that says what happened and what to do. Codes stand in
log lines, in \`/api/studies/{uid}\`, in gRPC metadata and in the metrics. *Retried* ones may pass by themselves, so that the
system tries again; the others need somebody. Made from the sources by \`npm run generate\`; a test compares.

${markdownTable(
  ['code', 'retried', 'meaning', 'message', 'from'],
  classes.map(({ code, retryable, meaning, message, home }) => [
    `\`${code}\``,
    retryable ? 'yes' : 'no',
    meaning,
    message,
    home,
  ]),
)}

## Codes without a class

${markdownTable(
  ['code', 'meaning'],
  recordedCodes.map(([code, meaning]) => [`\`${code}\``, meaning]),
)}

## Why an instance was set aside

Instances that are no 2-D screening mammograms are kept and not analysed. The reason beside the code in
\`/api/studies/{uid}\` is a sentence; when each code is given stands in [conformance.md](conformance.md), section 4.4.

${setAsideCodes.map((code) => `\`${code}\``).join(', ')}
`;
}
