import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';

/** An exam with a bright round mass in each breast, whose marks are easy to measure in a picture of a screen. */
export function examWithRoundMasses(seed: string): PhantomExam {
  const round = {
    kind: 'MASS',
    pathology: 'BENIGN',
    contrast: 0.8,
    shape: 'ROUND',
    margin: 'CIRCUMSCRIBED',
  } as const;
  const lesions = (['R', 'L'] as const).map((laterality) => ({ ...round, laterality, diameterMm: 22 }) as const);
  return makePhantomExam({ seed, rows: 896, columns: 704, breastDensity: 1, device: 'DIRECT', lesions });
}
