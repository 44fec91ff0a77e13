import { readActiveBundles } from '@mammoflow/inference';
import { makePhantomExam } from '@mammoflow/phantom';
import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { ok, warning } from './check.ts';
import type { Check, Verdict } from './check.ts';
import type { DoctorSettings } from './settings.ts';

/** Once more after a moment, then the worker counts as away. */
const RETRY = { maxAttempts: 2, initialBackoffMs: 200, maxBackoffMs: 200 };
const DEADLINE_MS = 20_000;
const tasks = { detect: 'detection', segment: 'segmentation', classify: 'classification' } as const;

/** Every kind of worker answers, and serves the models that are in use. */
export function workerChecks(settings: DoctorSettings): readonly Check[] {
  const advice = (variable: string): string => `Start the workers, or mend ${variable} and the GRPC_TLS_… files.`;
  const models = (['detect', 'segment', 'classify'] as const).map((stage) => ({
    name: `workers: ${tasks[stage]}`,
    advice: advice(`${tasks[stage].toUpperCase()}_TARGET`),
    run: () => withPorts(settings, (ports) => checkModel(ports, stage, settings.MODELS_DIR)),
  }));
  return [
    {
      name: 'workers: preprocessing',
      advice: advice('PREPROCESSING_TARGET'),
      run: () => withPorts(settings, checkPreprocessing),
    },
    ...models,
  ];
}

async function withPorts(
  settings: DoctorSettings,
  check: (ports: ConnectedPorts) => Promise<Verdict>,
): Promise<Verdict> {
  const { GRPC_TLS_CA_FILE: caFile, GRPC_TLS_CERT_FILE: certFile, GRPC_TLS_KEY_FILE: keyFile } = settings;
  const targets = {
    preprocessing: settings.PREPROCESSING_TARGET,
    detection: settings.DETECTION_TARGET,
    segmentation: settings.SEGMENTATION_TARGET,
    classification: settings.CLASSIFICATION_TARGET,
  };
  const tls = caFile === undefined ? undefined : { caFile, certFile, keyFile };
  const deadlines = { preprocessMs: DEADLINE_MS, describeMs: DEADLINE_MS };
  using ports = await connectPorts(targets, { tls, deadlines, retry: RETRY });
  return await check(ports);
}

async function checkPreprocessing(ports: ConnectedPorts): Promise<Verdict> {
  const { images } = makePhantomExam({ seed: 'doctor', rows: 256, columns: 192 });
  const part10 = images[0]?.part10 ?? new Uint8Array();
  const { rows, columns } = await ports.preprocess.preprocess({ part10, profile: 'clahe-256' });
  return ok(`prepared a phantom, ${rows} × ${columns}`);
}

async function checkModel(ports: ConnectedPorts, stage: keyof typeof tasks, modelsDir: string): Promise<Verdict> {
  const { bundle: served } = await ports[stage].describe();
  const { identity } = (await readActiveBundles(modelsDir))[tasks[stage]];
  const found = `serves ${served.id} ${served.version}`;
  return served.id === identity.id && served.version === identity.version
    ? ok(found)
    : warning(
        `${found}, active is ${identity.id} ${identity.version}`,
        'Workers and gateway need the same models folder; the change takes some seconds.',
      );
}
