import { join } from 'node:path';
import { createLogger, createRegistry } from '@mammoflow/observability';
import { RecordStore } from '@mammoflow/record';
import type { StudyFacts } from '@mammoflow/spool';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { RecordMetrics } from '../src/io/record/record-metrics.ts';
import { Recorder } from '../src/io/record/recorder.ts';
import { analysedStudy } from './core/told-study.ts';

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
});
