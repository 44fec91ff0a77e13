import {
  evaluate as compare,
  observeDataset,
  openObservationCache,
  reportedThresholds,
  writeEvaluation,
} from '@mammoflow/evaluation';
import type { EvaluatedSystem, Observation } from '@mammoflow/evaluation';
import type { DatasetImage } from '@mammoflow/datasets';
import { identitiesOf } from '@mammoflow/inference';
import { planReading } from '@mammoflow/pipeline';
import type { Ports, ReadingPlan } from '@mammoflow/pipeline';
import { inProcessPorts } from '@mammoflow/stages';
import type { Command } from '../command.ts';
import { evaluationTables } from '../core/evaluation-tables.ts';
import { chooseBundles, malignancyThreshold } from '../evaluate/choose-bundles.ts';
import { evaluateUsage, readEvaluateOptions } from '../evaluate/evaluate-options.ts';
import type { CliEvaluateOptions } from '../evaluate/evaluate-options.ts';
import { progressReporter } from '../evaluate/progress.ts';
import { describeSelection, selectImages } from '../evaluate/select-images.ts';
import type { Terminal } from '../terminal.ts';

/** Low enough for every figure; thresholds are applied to what was collected. */
const LEAST_SCORE = 0.01;
const CONFIDENCE = 0.95;
/** As the cluster's default. */
const MOST_FINDINGS = 5;

/** `mammoflow evaluate`: how good the bundles are on images whose truth is known. */
export const evaluate: Command = {
  usage: evaluateUsage,
  async run(args, terminal) {
    const options = readEvaluateOptions(args);
    const images = await selectImages(options);
    const bundles = await chooseBundles(options.modelsDir, options.bundleIds);
    await using ports = await inProcessPorts({ modelsDir: options.modelsDir, bundles, threads: options.threads });
    const system: EvaluatedSystem = {
      bundles: identitiesOf(bundles),
      detectionMode: options.detectionMode,
      plan: await planOf(ports, options),
      malignancyThreshold: malignancyThreshold(bundles),
    };
    const observations = await observe(images, { options, ports, system, terminal });
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

/** How the cluster reads with these bundles and its default settings. */
async function planOf(ports: Ports, { detectionMode }: CliEvaluateOptions): Promise<ReadingPlan> {
  const [detection, classification] = await Promise.all([ports.detect.describe(), ports.classify.describe()]);
  return planReading({ detection, classification }, { detectionMode, maxFindingsPerMammogram: MOST_FINDINGS });
}

interface ObserveContext {
  readonly options: CliEvaluateOptions;
  readonly ports: Ports;
  readonly system: EvaluatedSystem;
  readonly terminal: Terminal;
}

async function observe(
  images: readonly DatasetImage[],
  { options, ports, system, terminal }: ObserveContext,
): Promise<readonly Observation[]> {
  const { jsonPath, detectionMode } = options;
  const { scoreFusion, candidateThreshold, maxCandidates } = system.plan;
  const cache = await openObservationCache(`${jsonPath.replace(/\.json$/i, '')}.observations.jsonl`);
  return await observeDataset(images, {
    ports,
    cache,
    detectionMode,
    leastScore: LEAST_SCORE,
    ...(scoreFusion === undefined
      ? { leastRatedScore: Math.min(candidateThreshold, ...reportedThresholds), maxRated: Number.MAX_SAFE_INTEGER }
      : { leastRatedScore: candidateThreshold, maxRated: maxCandidates }),
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
