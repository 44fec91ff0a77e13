/** What the hybrid score is made of; scores 0–100. */
export interface HybridScoreParts {
  readonly reader: number;
  readonly model: number;
  /** λ, 0–1: how much of it is the reader's. */
  readonly weight: number;
}

/** λ · reader + (1 − λ) · model, 0–100 (Shen et al. 2021, where λ is 0.5). */
export function hybridScore({ reader, model, weight }: HybridScoreParts): number {
  return weight * reader + (1 - weight) * model;
}
