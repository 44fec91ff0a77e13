/** A code from a coding scheme, PS3.3 table 8.8-1: value, scheme designator, meaning. */
export interface CodedConcept {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** Shorthand for literals: `code('111028', 'DCM', 'Image Library')`. */
export function code(value: string, scheme: string, meaning: string): CodedConcept {
  return { value, scheme, meaning };
}

/** Whether both name the same concept in the same scheme; the meaning is for people and is not compared. */
export function sameConcept(a: CodedConcept, b: CodedConcept): boolean {
  return a.value === b.value && a.scheme === b.scheme;
}
