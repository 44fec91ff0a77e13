import type { DensityPort } from '@mammoflow/pipeline';

/** The density port where no density model is in use. */
export const withoutDensity: DensityPort = {
  describe: () => Promise.resolve(undefined),
  assess: () => Promise.reject(new TypeError('There is no density model; describe() says so.')),
};
