import { binsOf, countInBins, stabilityIndex } from '@mammoflow/drift';
import type { Pair } from './comparison.ts';
import type { PairedAgreement } from './shadow-summary.ts';

const LIMITS = 1.96;
/** Ten bins need some values each. */
const LEAST_FOR_BINS = 50;

/** @returns undefined without cases */
export function pairedAgreement(pairs: readonly Pair<number>[]): PairedAgreement | undefined {
  if (pairs.length === 0) return undefined;
  const active = pairs.map((pair) => pair.active);
  const candidate = pairs.map((pair) => pair.candidate);
  const differences = pairs.map((pair) => pair.candidate - pair.active);
  const [mean, spread] = [meanOf(differences), LIMITS * deviationOf(differences)];
  const correlation = correlationOf(active, candidate);
  const psi = shiftOf(active, candidate);
  return {
    cases: pairs.length,
    mean: { active: meanOf(active), candidate: meanOf(candidate) },
    ...(correlation === undefined ? {} : { correlation }),
    difference: { mean, low: mean - spread, high: mean + spread },
    ...(psi === undefined ? {} : { stabilityIndex: psi }),
  };
}

function shiftOf(active: readonly number[], candidate: readonly number[]): number | undefined {
  if (active.length < LEAST_FOR_BINS) return undefined;
  const { edges, shares } = binsOf(active);
  return stabilityIndex(shares, countInBins(candidate, edges));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample; 0 of a single value. */
function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function correlationOf(a: readonly number[], b: readonly number[]): number | undefined {
  const [deviationA, deviationB] = [deviationOf(a), deviationOf(b)];
  if (a.length < 3 || deviationA === 0 || deviationB === 0) return undefined;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const covariance = a.reduce((sum, value, index) => sum + (value - meanA) * ((b[index] ?? 0) - meanB), 0);
  return covariance / (a.length - 1) / (deviationA * deviationB);
}

/** The value in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
