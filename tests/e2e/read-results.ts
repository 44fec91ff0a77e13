import { numberValue, numberValues, readPart10, sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';

/** An outline as an SR states it: on which image, and its points in that image's pixels. */
export interface StatedOutline {
  readonly sopInstanceUid: string;
  readonly points: readonly Point[];
}

/** Every closed outline of an SR, wherever in its tree, with the image that it was selected from. */
export function outlinesIn(part10: Uint8Array): readonly StatedOutline[] {
  return outlinesOf(readPart10(part10).dataset);
}

function outlinesOf(item: DicomDataset): readonly StatedOutline[] {
  const children = sequenceItems(item, 'ContentSequence');
  const own = textValue(item, 'ValueType') === 'SCOORD' && textValue(item, 'GraphicType') === 'POLYLINE' ? [item] : [];
  return [...own.map(readOutline), ...children.flatMap(outlinesOf)];
}

function readOutline(scoord: DicomDataset): StatedOutline {
  const [image] = sequenceItems(scoord, 'ContentSequence');
  const [reference] = image === undefined ? [] : sequenceItems(image, 'ReferencedSOPSequence');
  const numbers = numberValues(scoord, 'GraphicData');
  const points = numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? Number.NaN }] : []));
  return {
    sopInstanceUid: reference === undefined ? '' : (textValue(reference, 'ReferencedSOPInstanceUID') ?? ''),
    points,
  };
}

/** The values of every code of an SR that answers a question, wherever in its tree, by their meanings. */
export function codesIn(part10: Uint8Array, conceptMeaning: string): readonly string[] {
  return codesOf(readPart10(part10).dataset, conceptMeaning);
}

function codesOf(item: DicomDataset, conceptMeaning: string): readonly string[] {
  const meaningIn = (keyword: 'ConceptNameCodeSequence' | 'ConceptCodeSequence'): string | undefined =>
    sequenceItems(item, keyword).flatMap((code) => textValue(code, 'CodeMeaning') ?? [])[0];
  const own = meaningIn('ConceptNameCodeSequence') === conceptMeaning ? [meaningIn('ConceptCodeSequence') ?? ''] : [];
  return [...own, ...sequenceItems(item, 'ContentSequence').flatMap((child) => codesOf(child, conceptMeaning))];
}

/** A frame of a segmentation: which image it is of, and which of its pixels belong to the segment. */
export interface StatedSegment {
  readonly sopInstanceUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly isInside: (point: Point) => boolean;
}

/** Reads a BINARY segmentation (PS3.5 8.1.1: the first pixel is the least significant bit, frames follow without a gap). */
export function segmentsIn(part10: Uint8Array): readonly StatedSegment[] {
  const { dataset } = readPart10(part10);
  const [rows, columns] = [numberValue(dataset, 'Rows') ?? 0, numberValue(dataset, 'Columns') ?? 0];
  const bits = dataset['7FE00010']?.bytes ?? new Uint8Array();
  const bitAt = (index: number): number => ((bits[index >> 3] ?? 0) >> (index & 7)) & 1;
  return sequenceItems(dataset, 'PerFrameFunctionalGroupsSequence').map((frame, index) => ({
    sopInstanceUid: sourceOf(frame),
    rows,
    columns,
    isInside: ({ x, y }) => bitAt((index * rows + Math.floor(y)) * columns + Math.floor(x)) === 1,
  }));
}

function sourceOf(frame: DicomDataset): string {
  const sources = sequenceItems(frame, 'DerivationImageSequence').flatMap((item) =>
    sequenceItems(item, 'SourceImageSequence'),
  );
  return sources.map((source) => textValue(source, 'ReferencedSOPInstanceUID') ?? '')[0] ?? '';
}

/** Whether a point lies within a closed outline (even-odd rule). */
export function isWithin({ x, y }: Point, outline: readonly Point[]): boolean {
  return outline.reduce((inside, a, index) => {
    const b = outline[(index + 1) % outline.length] ?? a;
    const crosses = a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
    return inside !== crosses;
  }, false);
}
