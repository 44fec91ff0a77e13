import { join } from 'node:path';
import { createLogger, createRegistry } from '@mammoflow/observability';
import { RecordStore } from '@mammoflow/record';
import type { StudyFacts } from '@mammoflow/spool';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { RecordMetrics } from '../src/io/record/record-metrics.ts';
import { Recorder } from '../src/io/record/recorder.ts';
import { analysedStudy } from './core/told-study.ts';

const noActions = { list: () => Promise.resolve([]), forget: () => Promise.resolve() };

describe('the recorder', () => {
  it('records what happens to a study while it is being recorded', async () => {
    await using folder = await temporaryFolder('recorder');
    const record = await RecordStore.open(join(folder.path, 'record.sqlite'));
    const analysed = analysedStudy({});
    const { studyInstanceUid } = analysed;
    let facts: StudyFacts = { ...analysed, jobs: [] };
    const recorder = new Recorder({
      spool: {
        readStudy: () => {
          const read = facts;
          facts = analysed;
          recorder.notice(facts);
          return Promise.resolve(read);
        },
      },
      actions: noActions,
      store: () => Promise.resolve(record),
      metrics: new RecordMetrics(createRegistry('gateway')),
      logger: createLogger({ service: 'gateway', level: 'silent' }),
      now: () => new Date('2026-11-20T09:00:00.000Z'),
    });
    recorder.notice(facts);
    await recorder.record();
    await recorder.record();
    const events = (await record.readStudies([studyInstanceUid])).get(studyInstanceUid) ?? [];
    expect(events.map(({ type }) => type)).toContain('analysis-ended');
    await record.close();
  });

  it('asks a database that is away neither for each study of a sweep nor takes its silence for an answer', async () => {
    await using folder = await temporaryFolder('recorder');
    const path = join(folder.path, 'record.sqlite');
    let record = await RecordStore.open(path);
    let asked = 0;
    const registry = createRegistry('gateway');
    const up = async () => (await registry.metrics()).includes('mammoflow_record_up{service="gateway"} 1');
    const recorder = new Recorder({
      spool: { readStudy: () => Promise.resolve(undefined) },
      actions: noActions,
      store: () => {
        asked += 1;
        return Promise.resolve(record);
      },
      metrics: new RecordMetrics(registry),
      logger: createLogger({ service: 'gateway', level: 'silent' }),
      now: () => new Date('2026-11-20T09:00:00.000Z'),
    });
    // Every question to it fails from now on.
    await record.close();
    for (let study = 0; study < 3; study += 1) expect(await recorder.mayForget(analysedStudy({}))).toBe(false);
    expect(asked).toBe(1);
    await recorder.record();
    expect(await up()).toBe(false);
    record = await RecordStore.open(path);
    await recorder.record();
    expect(await up()).toBe(true);
    expect(await recorder.mayForget(analysedStudy({}))).toBe(true);
    await record.close();
  });
});
