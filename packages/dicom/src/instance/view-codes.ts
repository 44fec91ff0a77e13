import { code } from '../coded-concept.ts';
import type { CodedConcept } from '../coded-concept.ts';
import type { DicomDataset } from '../dataset/dataset.ts';
import { textValue } from '../dataset/read-attribute.ts';

/** CID 4014 View for Mammography and CID 4015 View Modifier: SNOMED CT code, SNOMED RT code, meaning (PS3.16 2024e). */
const concepts: readonly (readonly [sct: string, srt: string, meaning: string])[] = [
  ['399162004', 'R-10242', 'cranio-caudal'],
  ['399368009', 'R-10226', 'medio-lateral oblique'],
  ['399260004', 'R-10224', 'medio-lateral'],
  ['399352003', 'R-10228', 'latero-medial'],
  ['399099002', 'R-10230', 'latero-medial oblique'],
  ['399196006', 'R-10244', 'caudo-cranial (from below)'],
  ['399188001', 'R-102D0', 'superolateral to inferomedial oblique'],
  ['441555000', 'R-40AAA', 'inferomedial to superolateral oblique'],
  ['399192008', 'R-1024A', 'cranio-caudal exaggerated laterally'],
  ['399101009', 'R-1024B', 'cranio-caudal exaggerated medially'],
  ['127457009', 'G-8310', 'tissue specimen from breast'],
  ['399209000', 'R-102D5', 'Implant Displaced'],
  ['399163009', 'R-102D6', 'Magnification'],
  ['399055006', 'R-102D7', 'Spot Compression'],
  ['399197002', 'R-102D3', 'Rolled Lateral'],
  ['399226006', 'R-102D4', 'Rolled Medial'],
  ['414493004', 'R-102CA', 'Rolled Inferior'],
  ['415670009', 'R-102C9', 'Rolled Superior'],
  ['399110001', 'R-102C2', 'Tangential'],
  ['399161006', 'R-102D2', 'Cleavage'],
  ['399011000', 'R-102D1', 'Axillary Tail'],
  ['442581004', 'R-40AB3', 'Nipple in profile'],
  ['441752004', 'P2-00161', 'Anterior compression'],
  ['442593008', 'R-40ABE', 'Infra-mammary fold'],
  ['442580003', 'R-40AB2', 'Axillary Tissue'],
];

const bySct = new Map(concepts.map((concept) => [concept[0], concept] as const));
const bySrt = new Map(concepts.map((concept) => [concept[1], concept] as const));
/** What SNOMED RT codes have been called in files: the standard's old names, and a private one (PS3.16 8.1). */
const srtDesignators = new Set(['SRT', 'SNM3', '99SDM']);

/** The SNOMED CT code of a view or modifier in any of its schemes; undefined when it is none that mammography knows. */
export function snomedCtCode({ value, scheme }: CodedConcept): string | undefined {
  const designator = scheme.toUpperCase();
  if (srtDesignators.has(designator)) return bySrt.get(value.toUpperCase())?.[0];
  return designator === 'SCT' ? bySct.get(value)?.[0] : undefined;
}

/** The concept of a SNOMED CT code of this table. */
export function viewConcept(sct: string): CodedConcept {
  return code(sct, 'SCT', bySct.get(sct)?.[2] ?? sct);
}

/** Reads an item of a code sequence; undefined without value or scheme. */
export function conceptOfItem(item: DicomDataset): CodedConcept | undefined {
  const value = textValue(item, 'CodeValue') ?? textValue(item, 'LongCodeValue');
  const scheme = textValue(item, 'CodingSchemeDesignator');
  if (value === undefined || scheme === undefined) return undefined;
  return code(value, scheme, textValue(item, 'CodeMeaning') ?? '');
}
