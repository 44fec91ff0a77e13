import { implementationClassUid, implementationVersionName } from '@mammoflow/dicom';
import { commonAttributes, ownAttributes } from './conformance/attribute-table.ts';
import { codeTable } from './conformance/code-table.ts';
import { destinationParts } from './conformance/destination-tables.ts';
import { dimseParts } from './conformance/dimse-tables.ts';
import { everyResult } from './conformance/every-result.ts';
import { characterSetTerms, copiedAttributes, setAsideTable, transferSyntaxTable } from './conformance/input-tables.ts';
import { createdSeries, createdSopClasses } from './conformance/object-tables.ts';
import { onRequestResults } from './conformance/on-request-results.ts';
import { resultOptionTable, resultSetTable } from './conformance/result-set-table.ts';
import { retrieveParts } from './conformance/retrieve-tables.ts';
import { errorStatusTable, limitTable, reasonTable } from './conformance/stow-tables.ts';
import { worklistParts } from './conformance/worklist-tables.ts';
import { withGeneratedPart } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';

/** Puts what the code's own tables say into the DICOM Conformance Statement. */
export function withConformanceTables(statement: string): string {
  const results = [...everyResult(), ...onRequestResults()];
  const parts: Readonly<Record<string, string>> = {
    'transfer-syntaxes': transferSyntaxTable(),
    'set-aside': setAsideTable(),
    limits: limitTable(),
    reasons: reasonTable(),
    'error-statuses': errorStatusTable(),
    implementation: implementation(),
    'created-sop-classes': createdSopClasses(results),
    series: createdSeries(results),
    'common-attributes': commonAttributes(results),
    'sr-attributes': ownAttributes(results, ['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR']),
    'seg-attributes': ownAttributes(results, ['SEGMENTATION']),
    'ko-attributes': ownAttributes(results, ['KEY_OBJECTS']),
    'pr-attributes': ownAttributes(results, ['PRESENTATION_STATE']),
    'sc-attributes': ownAttributes(results, ['OVERVIEW']),
    'result-sets': resultSetTable(),
    'result-options': resultOptionTable(),
    'copied-attributes': copiedAttributes(),
    codes: codeTable(results),
    'character-sets': characterSetTerms(),
    ...destinationParts(),
    ...dimseParts(),
    ...retrieveParts(),
    ...worklistParts(),
  };
  return Object.entries(parts).reduce((text, [name, part]) => withGeneratedPart(text, name, part), statement);
}

function implementation(): string {
  return markdownTable(
    ['Implementation Class UID', 'Implementation Version Name'],
    [[`\`${implementationClassUid}\``, `\`${implementationVersionName}\``]],
  );
}
