/**
 * How often each patient counts, by the patient's number: once each for a figure itself, as often as drawn for its
 * interval. Images of one patient always count together, for they are not independent.
 */
export type Weights = Float64Array;

/** Gives patients numbers, in the order in which they first come. */
export function numberPatients(patientIds: Iterable<string>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const id of patientIds) if (!numbers.has(id)) numbers.set(id, numbers.size);
  return numbers;
}

/** Every patient counts once. */
export function evenWeights(patients: number): Weights {
  return new Float64Array(patients).fill(1);
}
