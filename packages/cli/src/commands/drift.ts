import { compareWithReference, makeReference, quantitiesOf, readReference, writeReference } from '@mammoflow/drift';
import type { Quantities, Reference } from '@mammoflow/drift';
import { openRegionModel, readActiveBundles, readBundle } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import { createDetectPort } from '@mammoflow/stages';
import type { Command } from '../command.ts';
import { driftTable } from '../core/drift-table.ts';
import { driftUsage, readDriftOptions } from '../drift/drift-options.ts';
import type { DriftOptions } from '../drift/drift-options.ts';
import { imagesToCompare } from '../drift/images-to-compare.ts';
import { ReferenceMissingError } from '../drift/reference-missing-error.ts';
import { NoImagesSelectedError } from '../evaluate/no-images-selected-error.ts';
import type { Terminal } from '../terminal.ts';

/** `mammoflow drift`: how far images are from those that the detector was measured on. */
export const drift: Command = {
  usage: driftUsage,
  async run(args, terminal) {
    const options = readDriftOptions(args);
    const bundle = await chooseDetector(options);
    const kept = await (options.writeAs === undefined ? referenceOf(bundle, options) : undefined);
    const images = await look(bundle, options, terminal);
    if (kept === undefined) {
      const { detectionMode, writeAs: data = '' } = options;
      const reference = makeReference(images, { bundle: bundle.identity, data, detectionMode });
      terminal.print(`Written, from ${images.length} images: ${await writeReference(bundle, reference)}`);
      return 0;
    }
    const [title = '', ...rows] = driftTable(compareWithReference(images, kept));
    terminal.print([terminal.strong(title), ...rows].join('\n'));
    const chance = 9 * (1 / images.length + 1 / kept.images);
    terminal.note(`${images.length} images beside ${kept.images} of the reference (${kept.data}).`);
    terminal.note(`Chance alone gives about ${chance.toFixed(2)}.`);
    return 0;
  },
};

async function chooseDetector({ modelsDir, bundleId }: DriftOptions): Promise<Bundle> {
  return bundleId === undefined ? (await readActiveBundles(modelsDir)).detection : readBundle(modelsDir, bundleId);
}

async function look(bundle: Bundle, options: DriftOptions, terminal: Terminal): Promise<readonly Quantities[]> {
  const { images, detectionMode: mode, threads: intraOpThreads } = options;
  const seen: Quantities[] = [];
  const model = await openRegionModel(bundle, {
    executionProvider: 'cpu',
    intraOpThreads,
    maxBatch: 1,
    batchWaitMs: 0,
  });
  try {
    const port = createDetectPort(model, (one) => seen.push(quantitiesOf(one)));
    const { profile } = bundle.manifest.preprocessing;
    const onUnreadable = (image: string, reason: string): void => {
      terminal.note(`${image}: ${reason}`);
    };
    for await (const image of imagesToCompare(images, { profile, onUnreadable })) {
      await port.detect({ image, mode, scoreThreshold: 1 });
      if (seen.length % 50 === 0) terminal.note(`${seen.length} images`);
    }
  } finally {
    await model.close();
  }
  if (seen.length === 0) throw new NoImagesSelectedError('these folders');
  return seen;
}

/** What the images are compared with; looked for first, so that nobody waits for nothing. */
async function referenceOf(bundle: Bundle, { detectionMode }: DriftOptions): Promise<Reference> {
  const kept = await readReference(bundle);
  if (kept?.reference.detectionMode !== detectionMode)
    throw new ReferenceMissingError(bundle.identity.id, detectionMode);
  return kept.reference;
}
