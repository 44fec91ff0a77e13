import type { CodedConcept } from '@mammoflow/dicom';

/** Which name of SNOMED's concepts an object uses: CAD workstations read the retired SRT, newer readers SCT. */
export const terminologies = ['SCT', 'SRT'] as const;
export type Terminology = (typeof terminologies)[number];

/** SCT code value to SRT code value (PS3.16 table 8-1 and the context groups of mammography, edition 2024c). */
const srtBySct: ReadonlyMap<string, string> = new Map([
  ['76752008', 'T-04000'],
  ['80248007', 'T-04030'],
  ['73056007', 'T-04020'],
  ['7771000', 'G-A101'],
  ['24028007', 'G-A100'],
  ['71651007', 'P5-40010'],
  ['129793001', 'F-01796'],
  ['129788004', 'F-01791'],
  ['129715009', 'F-01710'],
  ['129716005', 'F-01711'],
  ['129717001', 'F-01712'],
  ['129718006', 'F-01713'],
  ['129719003', 'F-01714'],
  ['133884007', 'P5-B3402'],
  ['133886009', 'P5-B3406'],
  ['42798000', 'G-A166'],
  ['129769006', 'F-01775'],
  ['129770007', 'F-01776'],
  ['129792006', 'F-01795'],
  ['4147007', 'M-03000'],
  ['107644003', 'M-020F9'],
  ['42700002', 'M-02100'],
  ['84360004', 'M-02120'],
  ['40266001', 'G-A640'],
  ['49608001', 'G-A402'],
  ['129738007', 'F-01741'],
  ['129739004', 'F-01742'],
  ['129740002', 'F-01743'],
  ['129741003', 'F-01744'],
  ['129742005', 'F-01745'],
  ['399162004', 'R-10242'],
  ['399368009', 'R-10226'],
  ['399209000', 'R-102D5'],
  ['442581004', 'R-40AB3'],
  ['442593008', 'R-40ABE'],
  ['399161006', 'R-102D2'],
  ['399011000', 'R-102D1'],
  ['399197002', 'R-102D3'],
  ['399226006', 'R-102D4'],
  ['414493004', 'R-102CA'],
  ['415670009', 'R-102C9'],
  ['399163009', 'R-102D6'],
  ['399055006', 'R-102D7'],
  ['399110001', 'R-102C2'],
  ['441752004', 'P2-00161'],
  ['442580003', 'R-40AB2'],
]);

const sctBySrt: ReadonlyMap<string, string> = new Map([...srtBySct].map(([sct, srt]) => [srt, sct]));

/** Designators under which SNOMED RT codes are found in images (PS3.16 table 8-1). */
const srtDesignators: ReadonlySet<string> = new Set(['SRT', 'SNM3', '99SDM']);

/** The same concept under the name of the terminology; a concept that has no other name stays as it is. */
export function inTerminology(concept: CodedConcept, terminology: Terminology): CodedConcept {
  if (terminology === 'SRT' && concept.scheme === 'SCT') return renamed(concept, srtBySct, 'SRT');
  if (terminology === 'SCT' && srtDesignators.has(concept.scheme)) return renamed(concept, sctBySrt, 'SCT');
  return concept;
}

function renamed(concept: CodedConcept, names: ReadonlyMap<string, string>, scheme: Terminology): CodedConcept {
  const value = names.get(concept.value);
  return value === undefined ? concept : { ...concept, value, scheme };
}
