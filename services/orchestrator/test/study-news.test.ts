import { studyNewsSchema } from '@mammoflow/contracts';
import type { StudyNews } from '@mammoflow/contracts';
import { deriveUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { StudyNewsTeller } from '../src/io/study-news.ts';

const study = deriveUid('told');
const jobId = 'a'.repeat(32);

describe('what an orchestrator tells of its work', () => {
  function teller(status: 'ready' | 'reconnecting' = 'ready') {
    const told: StudyNews[] = [];
    const clock = { nowMs: 0 };
    const publish = (_channel: string | Buffer, message: string | Buffer): Promise<number> => {
      told.push(studyNewsSchema.parse(JSON.parse(String(message))));
      return Promise.resolve(1);
    };
    return { told, clock, news: new StudyNewsTeller({ status, publish }, () => clock.nowMs) };
  }

  it('is each stage, the end of each, and not everything in between', () => {
    const { told, clock, news } = teller();
    const tell = news.progressTeller(study);
    tell({ jobId, stage: 'reading', done: 0, total: 100 });
    for (let done = 0; done <= 100; done += 1) {
      clock.nowMs += 10;
      tell({ jobId, stage: 'analysing', done, total: 100 });
    }
    const steps = told.map((each) => (each.kind === 'progress' ? `${each.progress.stage} ${each.progress.done}` : ''));
    expect(steps).toEqual([
      'reading 0',
      'analysing 0',
      'analysing 25',
      'analysing 50',
      'analysing 75',
      'analysing 100',
    ]);
  });

  it('is nothing while Redis is away, instead of waiting for it', () => {
    const { told, news } = teller('reconnecting');
    news.tellChange(study);
    expect(told).toEqual([]);
  });
});
