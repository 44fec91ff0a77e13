import { resultSetDefaults, resultSets } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { markdownTable } from '../markdown-table.ts';
import { kindName } from './object-tables.ts';

/** The result sets that have names. */
export function resultSetTable(): string {
  const rows = Object.entries<ResultSet>(resultSets).map(([name, { kinds = resultSetDefaults.kinds, ...options }]) => {
    const texts = Object.entries(options).map(([option, value]) => `\`${option}: ${String(value)}\``);
    return [`\`${name}\``, kinds.map(kindName).join(', '), texts.join(', ')];
  });
  return markdownTable(['result set', 'objects', 'options'], rows);
}

/** What each option of a result set changes on the wire. */
const meanings: Readonly<Record<keyof typeof resultSetDefaults, string>> = {
  kinds: 'which kinds of objects are written',
  segmentationProfile: '`ohif`, or `strict` as PS3.3 table A.51-2 has it (annex F)',
  cadTerminology: 'SNOMED codes of the CAD SR: `SRT`, or `SCT`',
  cadWithCompositeFeatures:
    'whether the CAD SR relates findings of the two views of a breast (TID 4004), with their Analysis Performed',
  measurementSopClass: '`COMPREHENSIVE_3D_SR`, or `COMPREHENSIVE_SR` (1.2.840.10008.5.1.4.1.1.88.33)',
  measurementsWithCharacteristics: 'whether the measurement SR states shape and margin',
  editableMeasurements: 'whether OHIF may take outlines over as measurements of its own',
  language: 'of texts for people: `en`, `es`, `de`; codes and reasons of failures are in English',
  seriesNumberBase: 'what is added to the places of series (A.1)',
};

/** The options of a result set with what is written where a set does not say. */
export function resultOptionTable(): string {
  const rows = Object.entries(resultSetDefaults).map(([option, fallback]) => {
    const meaning = Object.entries(meanings).find(([name]) => name === option)?.[1] ?? '';
    const shown = option === 'kinds' ? 'those of `standard`' : `\`${String(fallback)}\``;
    return [`\`${option}\``, meaning, shown];
  });
  return markdownTable(['option', 'changes', 'default'], rows);
}
