import { countInBins } from './bins.ts';
import { quantityNames } from './quantities.ts';
import type { Quantities, QuantityName } from './quantities.ts';
import type { Reference } from './reference.ts';
import { stabilityIndex } from './stability-index.ts';

/** How far a quantity of some images is from the reference. */
export interface QuantityDrift {
  readonly name: QuantityName;
  readonly stabilityIndex: number;
}

/** The stability index of every quantity; none when there are no images. */
export function compareWithReference(images: readonly Quantities[], reference: Reference): readonly QuantityDrift[] {
  return quantityNames.flatMap((name) => {
    const { edges, shares } = reference.quantities[name];
    const counts = countInBins(
      images.map((image) => image[name]),
      edges,
    );
    const index = stabilityIndex(shares, counts);
    return index === undefined ? [] : [{ name, stabilityIndex: index }];
  });
}
