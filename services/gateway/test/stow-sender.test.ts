import { parseUid } from '@mammoflow/dicom';
import type { StudyFacts } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { stowSender } from '../src/io/stow-sender.ts';
import { analysedStudy } from './core/told-study.ts';

const study = parseUid('1.2.3');
const client = { name: 'pacs', scopes: new Set(['store'] as const), limits: {} };

/** A study whose images a client has sent. */
function sentBy(name: string): StudyFacts {
  const facts = analysedStudy({});
  return { ...facts, instances: facts.instances.map((instance) => ({ ...instance, sentBy: name })) };
}

describe('a client that sends a study which is still to come', () => {
  it('may add to it no more once another client has begun it, in the same request too', async () => {
    const found: (StudyFacts | undefined)[] = [undefined, sentBy('another')];
    const sender = stowSender(client, { readStudy: () => Promise.resolve(found.shift()) });
    expect([await sender.mayAddTo(study), await sender.mayAddTo(study)]).toEqual([true, false]);
  });

  it('goes on with its own, which is looked up once', async () => {
    const found: (StudyFacts | undefined)[] = [undefined, sentBy('pacs')];
    const sender = stowSender(client, { readStudy: () => Promise.resolve(found.shift()) });
    const answers = [await sender.mayAddTo(study), await sender.mayAddTo(study)];
    found.push(sentBy('another'));
    expect([...answers, await sender.mayAddTo(study)]).toEqual([true, true, true]);
  });
});
