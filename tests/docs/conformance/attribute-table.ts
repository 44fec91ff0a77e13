import { isDataset, textValue } from '@mammoflow/dicom';
import type { DicomAttribute, DicomDataset } from '@mammoflow/dicom';
import { dataDictionary } from '../../../packages/dicom/src/generated/data-dictionary.ts';
import { alwaysThere, whenPresent } from '../../../packages/dicom/src/instance/patient-and-study.ts';
import { markdownTable } from '../markdown-table.ts';
import { attributeSources } from './attribute-sources.ts';
import type { ReadResult } from './every-result.ts';

const keywords = new Map(Object.entries(dataDictionary).map(([keyword, entry]) => [entry.slice(0, 8), keyword]));

/** Described elsewhere in the statement: what is copied from the source, and the content tree. */
const describedElsewhere: ReadonlySet<string> = new Set([
  'StudyInstanceUID',
  'ContentSequence',
  ...alwaysThere,
  ...whenPresent,
]);

/** The attributes that all results have. */
export function commonAttributes(results: readonly ReadResult[]): string {
  return attributeTable(results, 'COMMON', isCommonTo(results));
}

/** The attributes that results of these kinds have besides the common ones. */
export function ownAttributes(results: readonly ReadResult[], kinds: readonly ReadResult['kind'][]): string {
  const isCommon = isCommonTo(results);
  const own = results.filter(({ kind }) => kinds.includes(kind));
  return attributeTable(own, kinds[0] ?? '', (tag) => !isCommon(tag));
}

function isCommonTo(results: readonly ReadResult[]): (tag: string) => boolean {
  return (tag) => results.every(({ dataset }) => tag in dataset);
}

/** `>` stands before the attributes of an item; the value is the one that all have, or where it comes from. */
function attributeTable(results: readonly ReadResult[], name: string, isWanted: (tag: string) => boolean): string {
  const datasets = results.map(({ dataset }) =>
    Object.fromEntries(
      Object.entries(dataset).filter(([tag]) => isWanted(tag) && !describedElsewhere.has(keywordOf(tag))),
    ),
  );
  return markdownTable(['tag', 'keyword', 'VR', 'value'], attributeRows(datasets, [name]));
}

/** `path`: the name of the table, then the keywords of the sequences that lead to these data sets. */
function attributeRows(datasets: readonly DicomDataset[], path: readonly string[]): readonly (readonly string[])[] {
  const tags = [...new Set(datasets.flatMap((dataset) => Object.keys(dataset)))].toSorted();
  return tags.flatMap((tag) => {
    const keyword = keywordOf(tag);
    const attributes = datasets.flatMap((dataset) => dataset[tag] ?? []);
    const items = attributes.flatMap(({ Value = [] }) => Value.filter(isDataset)).map(withoutCode);
    const name = `${'>'.repeat(path.length - 1)}(${tag.slice(0, 4)},${tag.slice(4)})`;
    const value = sourceOf(keyword, path) ?? theOneValue(keyword, attributes);
    return [[name, keyword, attributes[0]?.vr ?? '', value], ...attributeRows(items, [...path, keyword])];
  });
}

function keywordOf(tag: string): string {
  return keywords.get(tag) ?? tag;
}

function sourceOf(keyword: string, path: readonly string[]): string | undefined {
  return attributeSources[`${path.at(-1) ?? ''}.${keyword}`] ?? attributeSources[keyword];
}

/** @throws when there are several values, and nothing is said of where they come from. */
function theOneValue(keyword: string, attributes: readonly DicomAttribute[]): string {
  const [text = '', ...others] = new Set(attributes.map(textOf));
  if (others.length > 0) throw new Error(`Say in attribute-sources.ts where ${keyword} comes from.`);
  return text;
}

function textOf({ vr, Value = [] }: DicomAttribute): string {
  if (Value.length === 0) return 'empty';
  if (vr !== 'SQ') return `\`${Value.join('\\')}\``;
  const items = Value.filter(isDataset).filter((item) => textValue(item, 'CodeValue') !== undefined);
  return items.map(codeOf).join('; ');
}

function codeOf(item: DicomDataset): string {
  const texts = (['CodeValue', 'CodingSchemeDesignator', 'CodeMeaning'] as const).map((key) => textValue(item, key));
  return `(${texts[0] ?? ''}, ${texts[1] ?? ''}, "${texts[2] ?? ''}")`;
}

/** What an item says besides its code, e.g. the modifiers of a region. */
function withoutCode(item: DicomDataset): DicomDataset {
  const { '00080100': _value, '00080102': _scheme, '00080104': _meaning, ...rest } = item;
  return rest;
}
