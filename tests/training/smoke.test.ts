import { readActiveBundles } from '@mammoflow/inference';
import { pythonWith, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { trainSmoke } from './train-smoke.ts';

const python = pythonWith('torch', 'torchvision', 'onnxruntime', 'onnxscript', 'sklearn', 'scipy', 'pycocotools');
/** The work is counted in epochs, never in minutes: a busy machine takes longer and learns the same. */
const EPOCHS = 4;
/** Only what hangs ends here. */
const TIMEOUT_MS = 3_600_000;

describe.skipIf(python === undefined)('the training, where Python has PyTorch', () => {
  it(
    'goes from phantoms to bundles that evaluate and analyse can use, and each loss falls',
    { timeout: TIMEOUT_MS },
    async () => {
      await using folder = await temporaryFolder('train-smoke');
      const lines: string[] = [];
      const report = (line: string) => void lines.push(line);
      const result = await trainSmoke({ out: folder.path, python: python ?? '', epochs: EPOCHS, report }).catch(
        (error: unknown) => {
          throw new Error(lines.slice(-30).join('\n'), { cause: error });
        },
      );
      expect(result.tasks.map(({ task }) => task)).toEqual(['detection', 'segmentation', 'classification', 'density']);
      // The training itself ends with an error where a loss does not fall.
      for (const { losses } of result.tasks) expect(losses).toHaveLength(EPOCHS);
      const bundles = await readActiveBundles(result.modelsDir);
      expect(Object.values(bundles).map(({ identity }) => identity.id)).toEqual([
        'smoke-detection',
        'smoke-segmentation',
        'smoke-classification',
        'smoke-density',
      ]);
      expect(bundles.detection.manifest.trainingData).toMatchObject([{ name: 'phantoms', patients: 8, images: 32 }]);
      expect(result.evaluation).toMatchObject({ data: { selection: 'held-out patients', images: 8, masses: 8 } });
      expect(JSON.stringify(result.findings)).toContain('smoke-classification');
    },
  );
});
