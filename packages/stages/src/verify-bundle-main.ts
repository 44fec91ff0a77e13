import { describeError } from '@mammoflow/errors';
import { verifyBundle } from './verify-bundle.ts';

// The other process of verifyBundleApart: a models folder and a bundle's id in, a verdict out.
const [, , modelsDir = '', id = ''] = process.argv;
const verdict = await verifyBundle(modelsDir, id).then(
  () => ({ ok: true }),
  (error: unknown) => ({ ok: false, ...describeError(error) }),
);
process.stdout.write(JSON.stringify(verdict), () => process.exit(0));
