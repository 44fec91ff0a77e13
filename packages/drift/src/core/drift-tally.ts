import { binOf } from './bins.ts';
import { quantityNames } from './quantities.ts';
import type { Quantities, QuantityName } from './quantities.ts';
import type { Reference } from './reference.ts';

/** A reference and what tells it from any other. */
interface NamedReference {
  readonly reference: Reference;
  readonly digest: string;
}

/** Images by the bin that a quantity of them fell into, beside the shares of the reference. */
export interface QuantityTally {
  readonly bundleId: string;
  /** Digest of the reference. */
  readonly reference: string;
  readonly quantity: QuantityName;
  readonly counts: readonly number[];
  readonly shares: readonly number[];
}

/** Counts images against references since the process began. */
export class DriftTally {
  readonly #kept = new Map<string, { readonly reference: Reference; readonly counts: Map<QuantityName, number[]> }>();

  /** Counts an image; `quantities` as the reference has them. */
  count({ reference, digest }: NamedReference, quantities: Quantities): void {
    const { counts } = this.#begun({ reference, digest });
    for (const name of quantityNames) {
      const bins = counts.get(name) ?? [];
      const bin = binOf(quantities[name], reference.quantities[name].edges);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
  }

  /** What was counted; references of which no image was seen are not there. */
  read(): readonly QuantityTally[] {
    return [...this.#kept].flatMap(([digest, { reference, counts }]) =>
      [...counts].map(([quantity, bins]) => ({
        bundleId: reference.bundle.id,
        reference: digest,
        quantity,
        counts: [...bins],
        shares: reference.quantities[quantity].shares,
      })),
    );
  }

  #begun({ reference, digest }: NamedReference): { readonly counts: Map<QuantityName, number[]> } {
    const known = this.#kept.get(digest);
    if (known !== undefined) return known;
    const empty = quantityNames.map((name) => [name, reference.quantities[name].shares.map(() => 0)] as const);
    const begun = { reference, counts: new Map(empty) };
    this.#kept.set(digest, begun);
    return begun;
  }
}
