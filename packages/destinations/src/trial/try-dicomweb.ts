import { Pacs } from '@mammoflow/pacs';
import { connectHttp } from '../connect-http.ts';
import type { DicomwebDestination } from '../dicomweb-destination.ts';
import type { DestinationTrial } from './destination-trial.ts';
import { makeTestObject } from './test-object.ts';
import type { TestObject } from './test-object.ts';
import { TestObjectMissingError } from './test-object-missing-error.ts';
import { NOT_OFFERED } from './trial-steps.ts';
import type { TrialSteps } from './trial-steps.ts';
import type { TrialOptions } from './trial-options.ts';

/** Searches, or stores a test object, looks for it and has it removed. @returns the object that stays there */
export async function tryDicomweb(
  settings: DicomwebDestination,
  steps: TrialSteps,
  options: TrialOptions,
): Promise<DestinationTrial['left']> {
  const { url, timeoutMs } = settings;
  const { kind, environment, name, signal } = options;
  const called = signal === undefined ? {} : { signal };
  const connection = await connectHttp(settings, environment);
  const pacs = new Pacs({ url, timeoutMs, ...connection });
  try {
    const object = makeTestObject(name);
    await steps.take('search', () => pacs.searchInstances(object.studyInstanceUid, called));
    if (kind === 'connect') return undefined;
    return await roundTrip(pacs, steps, { object, called });
  } finally {
    await connection.dispatcher.close();
  }
}

interface RoundTrip {
  readonly object: TestObject;
  readonly called: { readonly signal?: AbortSignal };
}

async function roundTrip(
  pacs: Pacs,
  steps: TrialSteps,
  { object, called }: RoundTrip,
): Promise<DestinationTrial['left']> {
  const stored = await steps.take('store', () => pacs.store(object, called));
  await steps.take('find', async () => {
    if (!(await pacs.holds(object, called))) throw new TestObjectMissingError();
  });
  if (stored === undefined) return undefined;
  const removed = await steps.take('remove', async () => {
    const isGone = await pacs.remove(object, called).catch(() => false);
    return isGone ? 'removed' : NOT_OFFERED;
  });
  const { studyInstanceUid, sopInstanceUid } = object;
  return removed === 'removed' ? undefined : { studyInstanceUid, sopInstanceUid };
}
