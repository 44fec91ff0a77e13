/** Reading of DICOM JSON that a server sent: what has not the expected form counts as absent, nothing is assumed. */

/** An item or data set, keyed by tag. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as a JSON object; undefined for anything else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The items of a sequence; empty when the attribute is missing, has no Value or is no sequence. */
export function sequenceItems(dataset: JsonObject, tag: string): readonly JsonObject[] {
  return values(dataset, tag)
    .map((value) => asObject(value))
    .filter((item) => item !== undefined);
}

/** The first value of an attribute as text, without padding. */
export function firstText(dataset: JsonObject, tag: string): string | undefined {
  const [value] = values(dataset, tag);
  return typeof value === 'string' ? value.replace(/[\0 ]+$/, '') : undefined;
}

/** Every value of an attribute that is text, without padding. */
export function allTexts(dataset: JsonObject, tag: string): readonly string[] {
  return values(dataset, tag).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));
}

/** The first value of an attribute as a whole number; servers send numbers as text as well. */
export function firstInteger(dataset: JsonObject, tag: string): number | undefined {
  const [value] = values(dataset, tag);
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function values(dataset: JsonObject, tag: string): readonly unknown[] {
  const value = asObject(dataset[tag])?.['Value'];
  return Array.isArray(value) ? value : [];
}
