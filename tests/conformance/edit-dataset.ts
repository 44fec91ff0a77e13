import { readFile, writeFile } from 'node:fs/promises';
import { readPart10, sequenceItems, tag, textValue, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset, Keyword } from '@mammoflow/dicom';

export type Edit = (dataset: DicomDataset) => DicomDataset;

/** Writes the edited data set of a file to another. */
export async function editFile(from: string, to: string, edit: Edit): Promise<void> {
  const { dataset } = readPart10(await readFile(from));
  await writeFile(to, writePart10(edit(dataset)));
}

/** Leaves an attribute out. */
export function without(keyword: Keyword): Edit {
  return ({ [tag(keyword)]: _, ...rest }) => rest;
}

/** Applies the edit to every content item, deepest first, the root included; what it empties is left out. */
export function eachItem(edit: Edit): Edit {
  return (item) => {
    const children = sequenceItems(item, 'ContentSequence').map(eachItem(edit));
    const kept = children.filter((child) => Object.keys(child).length > 0);
    const sequence = kept.length > 0 ? { [tag('ContentSequence')]: { vr: 'SQ', Value: kept } } : {};
    return edit({ ...without('ContentSequence')(item), ...sequence });
  };
}

/** Leaves out every content item whose concept name has the code value. */
export function withoutItems(conceptValue: string): Edit {
  return eachItem((item) => (conceptOf(item) === conceptValue ? {} : item));
}

/** Code value of an item's concept name. */
export function conceptOf(item: DicomDataset): string | undefined {
  const [concept] = sequenceItems(item, 'ConceptNameCodeSequence');
  return concept && textValue(concept, 'CodeValue');
}
