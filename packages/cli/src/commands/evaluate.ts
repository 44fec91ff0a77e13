import {
  evaluate as compare,
  observeDataset,
  openObservationCache,
  reportedThresholds,
  writeEvaluation,
} from '@mammoflow/evaluation';
import type { EvaluatedSystem, Observation } from '@mammoflow/evaluation';
import type { DatasetImage } from '@mammoflow/datasets';
import type { ActiveBundles } from '@mammoflow/inference';
import { inProcessPorts } from '@mammoflow/stages';
import type { Command } from '../command.ts';
import { evaluationTables } from '../core/evaluation-tables.ts';
import { chooseBundles, operatingThresholds } from '../evaluate/choose-bundles.ts';
import { evaluateUsage, readEvaluateOptions } from '../evaluate/evaluate-options.ts';
import type { CliEvaluateOptions } from '../evaluate/evaluate-options.ts';
import { progressReporter } from '../evaluate/progress.ts';
import { describeSelection, selectImages } from '../evaluate/select-images.ts';
import type { Terminal } from '../terminal.ts';

/** Low enough for every figure; thresholds are applied to what was collected. */
const LEAST_SCORE = 0.01;
const CONFIDENCE = 0.95;

/** `mammoflow evaluate`: how good the bundles are on images whose truth is known. */
export const evaluate: Command = {
  usage: evaluateUsage,
  async run(args, terminal) {
    const options = readEvaluateOptions(args);
    const images = await selectImages(options);
    const bundles = await chooseBundles(options.modelsDir, options.bundleIds);
    const { detection, segmentation, classification } = bundles;
    const system: EvaluatedSystem = {
      bundles: {
        detection: detection.identity,
        segmentation: segmentation.identity,
        classification: classification.identity,
      },
      detectionMode: options.detectionMode,
      thresholds: operatingThresholds(bundles),
    };
    const observations = await observe(images, { options, bundles, system, terminal });
    terminal.note(`Figures and intervals of ${observations.length} images`);
    const { source: name, format, draws, seed } = options;
    const evaluation = compare(observations, {
      data: { name, format, selection: describeSelection(options) },
      system,
      bootstrap: { draws, seed, confidence: CONFIDENCE },
    });
    for (const lines of evaluationTables(evaluation)) show(lines, terminal);
    const files = await writeEvaluation(options.jsonPath, evaluation);
    terminal.print(`Written: ${files.join(', ')}`);
    return 0;
  },
};

interface ObserveContext {
  readonly options: CliEvaluateOptions;
  readonly bundles: ActiveBundles;
  readonly system: EvaluatedSystem;
  readonly terminal: Terminal;
}

async function observe(
  images: readonly DatasetImage[],
  { options, bundles, system, terminal }: ObserveContext,
): Promise<readonly Observation[]> {
  const { jsonPath, modelsDir, detectionMode, threads } = options;
  const cache = await openObservationCache(`${jsonPath.replace(/\.json$/i, '')}.observations.jsonl`);
  await using ports = await inProcessPorts({ modelsDir, bundles, threads });
  return await observeDataset(images, {
    ports,
    cache,
    detectionMode,
    leastScore: LEAST_SCORE,
    leastReportedScore: Math.min(system.thresholds.score, ...reportedThresholds),
    onProgress: progressReporter(
      (line) => {
        terminal.note(line);
      },
      () => performance.now(),
    ),
  });
}

function show([title = '', ...rows]: readonly string[], terminal: Terminal): void {
  terminal.print([terminal.strong(title), ...rows, ''].join('\n'));
}
