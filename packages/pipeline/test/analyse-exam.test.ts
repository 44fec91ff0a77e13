import { AppError } from '@mammoflow/errors';
import { blankImage, fakePorts, makeMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { analyseExam } from '../src/analyse-exam.ts';
import type { ExamEnvironment, ExamRequest } from '../src/analyse-exam.ts';
import type { Finding } from '../src/finding.ts';
import type { Classification } from '../src/ports.ts';
import type { ReadingOptions } from '../src/reading-plan.ts';

class BadPixelsError extends AppError {
  readonly code = 'TEST_BAD_PIXELS';
  readonly retryable = false;
}

class BusyError extends AppError {
  readonly code = 'TEST_BUSY';
  readonly retryable = true;
}

const left = makeMammogram('left', { imageLaterality: 'L' });
const right = makeMammogram('right');

const exam: ExamRequest = {
  studyInstanceUid: left.study.studyInstanceUid,
  mammograms: [left, right].map((mammogram, index) => ({
    mammogram,
    readPart10: () => Promise.resolve(Uint8Array.of(index)),
  })),
  notAnalysed: [],
};

const detections = [
  { box: { left: 10, top: 10, right: 20, bottom: 30 }, score: 0.9 },
  { box: { left: 40, top: 40, right: 60, bottom: 50 }, score: 0.6 },
  { box: { left: 5, top: 60, right: 15, bottom: 70 }, score: 0.2 },
];

function environment(overrides: Partial<ExamEnvironment> = {}): ExamEnvironment {
  let ms = 0;
  return {
    ports: fakePorts({ detections }),
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 10 },
    concurrency: 1,
    nowMs: () => (ms += 1),
    onPassingFailure: 'throw',
    ...overrides,
  };
}

const failsOnSecond = (error: Error) => (part10: Uint8Array) => {
  if (part10[0] === 1) throw error;
  return blankImage();
};

describe('analyseExam', () => {
  it('keeps the regions above the default threshold of the bundle, most suspicious first', async () => {
    const ports = fakePorts({ detections, classify: ({ left: x }) => ({ probabilityOfMalignancy: x / 100 }) });
    const { mammograms } = await analyseExam(exam, environment({ ports }));
    expect(mammograms).toMatchObject([
      {
        state: 'analysed',
        findings: [
          { number: 1, score: 0.6 },
          { number: 2, score: 0.9 },
        ],
      },
      { state: 'analysed' },
    ]);
  });

  it('uses the threshold of the site when it has one', async () => {
    const reading = { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 10, scoreThreshold: 0.1 } as const;
    const { mammograms } = await analyseExam(exam, environment({ reading }));
    expect(mammograms[0]).toHaveProperty('findings.length', 3);
  });

  it('keeps the best so many regions of a mammogram', async () => {
    const reading = { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 1 } as const;
    const { mammograms } = await analyseExam(exam, environment({ reading }));
    expect(mammograms[0]).toMatchObject({ findings: [{ score: 0.9 }] });
  });

  it('gives a region the same tracking UID in every run, and another one in another image', async () => {
    const trackingUids = async (): Promise<string[]> =>
      (await analyseExam(exam, environment())).mammograms.flatMap((result) =>
        result.state === 'analysed' ? result.findings.map(({ trackingUid }) => trackingUid) : [],
      );
    const first = await trackingUids();
    expect(await trackingUids()).toEqual(first);
    expect(new Set(first)).toHaveProperty('size', 4);
  });

  it('names the bundles that made the result', async () => {
    const { bundles } = await analyseExam(exam, environment());
    expect(bundles).toMatchObject({
      detection: { id: 'fake-detection' },
      classification: { id: 'fake-classification' },
    });
  });

  it('analyses nothing with bundles that are not accepted', async () => {
    let prepared = 0;
    const preprocess = () => {
      prepared += 1;
      return blankImage();
    };
    const acceptBundles = ({ detection }: { readonly detection: { readonly id: string } }): void => {
      throw new Error(`Not ${detection.id}.`);
    };
    const options = environment({ ports: fakePorts({ detections, preprocess }), acceptBundles });
    await expect(analyseExam(exam, options)).rejects.toThrow('Not fake-detection.');
    expect(prepared).toBe(0);
  });

  it('prepares an image once for models that share a profile, and once more for one that does not', async () => {
    let prepared = 0;
    const preprocess = () => {
      prepared += 1;
      return blankImage();
    };
    await analyseExam(exam, environment({ ports: fakePorts({ detections, preprocess }) }));
    expect(prepared).toBe(2);
    const profiles = { detection: 'a', segmentation: 'b', classification: 'b' };
    prepared = 0;
    await analyseExam(exam, environment({ ports: fakePorts({ detections, preprocess, profiles }) }));
    expect(prepared).toBe(4);
  });

  it('reports progress and the time of each step', async () => {
    const progress: string[] = [];
    const { timings } = await analyseExam(
      exam,
      environment({ onProgress: (done, total) => progress.push(`${done}/${total}`) }),
    );
    expect(progress).toEqual(['1/2', '2/2']);
    expect(timings).toMatchObject({ preprocessMs: 2, detectMs: 2, segmentMs: 2, classifyMs: 2 });
  });

  it('says how suspicious the exam is, and nothing of density without a model for it', async () => {
    const result = await analyseExam(exam, environment());
    expect(result.examScore?.value).toBeCloseTo(45, 10);
    expect(result).not.toHaveProperty('density');
    expect(result.bundles).not.toHaveProperty('density');
  });

  describe('with a classifier that tells lesions', () => {
    const scoreFusion = { lesionWeight: 0.5, reportThreshold: 0.35 };
    /** The second best region of the detector is the one that is a lesion. */
    const classify = ({ left: x }: { readonly left: number }): Classification => ({
      probabilityOfMalignancy: x === 5 ? 0.9 : 0.6,
      probabilityOfLesion: x === 40 ? 0.8 : 0.1,
    });
    const ports = fakePorts({ detections, classify, scoreFusion });
    const findingsWith = async (reading: Partial<ReadingOptions>): Promise<readonly Finding[]> => {
      const options = { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 10, ...reading } as const;
      const { mammograms } = await analyseExam(exam, environment({ ports, reading: options }));
      return mammograms[0]?.state === 'analysed' ? mammograms[0].findings : expect.fail();
    };

    it('reports what the scores of both say together', async () => {
      const [finding, ...others] = await findingsWith({});
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ number: 1, box: { left: 40 } });
      expect(finding?.score).toBeCloseTo(Math.sqrt(0.6 * 0.8), 12);
      expect(finding?.suspicion).toBeCloseTo(0.8 * 0.6, 12);
      expect(finding?.classification.probabilityOfMalignancy).toBe(0.6);
    });

    it('applies the threshold of the site to the score of a finding, and looks at the same regions', async () => {
      expect((await findingsWith({ scoreThreshold: 0.1 })).map(({ box }) => box.left)).toEqual([40, 5, 10]);
      expect(await findingsWith({ scoreThreshold: 0.7 })).toEqual([]);
    });

    it('keeps the best by score, and orders them by suspicion', async () => {
      const kept = await findingsWith({ scoreThreshold: 0, maxFindingsPerMammogram: 2 });
      expect(kept.map(({ box }) => box.left)).toEqual([40, 10]);
    });

    it('looks at the best so many regions of the detector alone', async () => {
      expect(await findingsWith({ maxCandidatesPerMammogram: 1 })).toEqual([]);
    });

    it('fails a mammogram when the worker does not say what it promised', async () => {
      const silent = fakePorts({ detections, scoreFusion });
      const { mammograms } = await analyseExam(exam, environment({ ports: silent, onPassingFailure: 'record' }));
      expect(mammograms).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    });
  });

  describe('with a density model', () => {
    const dense = { A: 0, B: 0.1, C: 0.2, D: 0.7 };

    it('tells the density of each mammogram and of the exam, and names the model', async () => {
      const { mammograms, density, bundles, timings } = await analyseExam(
        exam,
        environment({ ports: fakePorts({ density: () => dense }) }),
      );
      expect(mammograms[0]).toMatchObject({ density: { state: 'assessed', probabilities: dense } });
      expect(density).toMatchObject({ category: 'D', incomplete: false });
      expect(bundles.density?.id).toBe('fake-density');
      expect(timings.densityMs).toBeGreaterThan(0);
    });

    it('reports the findings of a mammogram whose density cannot be told', async () => {
      const density = () => {
        throw new BadPixelsError('No density.');
      };
      const result = await analyseExam(exam, environment({ ports: fakePorts({ detections, density }) }));
      expect(result.mammograms[0]).toMatchObject({
        state: 'analysed',
        findings: [{ number: 1 }, { number: 2 }],
        density: { state: 'failed', code: 'TEST_BAD_PIXELS' },
      });
      expect(result).not.toHaveProperty('density');
    });

    it('tries the exam again when the failure may pass, but for the last time', async () => {
      const density = () => {
        throw new BusyError('Busy.');
      };
      const ports = fakePorts({ detections, density });
      await expect(analyseExam(exam, environment({ ports }))).rejects.toThrow(BusyError);
      const { mammograms } = await analyseExam(exam, environment({ ports, onPassingFailure: 'record' }));
      expect(mammograms[0]).toMatchObject({ state: 'analysed', density: { state: 'failed', code: 'TEST_BUSY' } });
    });
  });

  describe('when a mammogram cannot be analysed', () => {
    it('keeps the reason and goes on with the others', async () => {
      const ports = fakePorts({ detections, preprocess: failsOnSecond(new BadPixelsError('Pixels are missing.')) });
      const { mammograms } = await analyseExam(exam, environment({ ports }));
      expect(mammograms).toMatchObject([
        { state: 'analysed' },
        { state: 'failed', code: 'TEST_BAD_PIXELS', reason: 'Pixels are missing.' },
      ]);
    });

    it('lets a failure that may pass end the try, so that the exam is tried again', async () => {
      const ports = fakePorts({ preprocess: failsOnSecond(new BusyError('Busy.')) });
      await expect(analyseExam(exam, environment({ ports }))).rejects.toThrow(BusyError);
    });

    it('keeps a failure that may pass as the reason on the last try', async () => {
      const ports = fakePorts({ preprocess: failsOnSecond(new BusyError('Busy.')) });
      const { mammograms } = await analyseExam(exam, environment({ ports, onPassingFailure: 'record' }));
      expect(mammograms[1]).toMatchObject({ state: 'failed', code: 'TEST_BUSY' });
    });
  });

  it('ends with the reason of the signal when it is aborted', async () => {
    const controller = new AbortController();
    const preprocess = () => {
      controller.abort(new Error('Shutting down.'));
      throw new BusyError('Cancelled.');
    };
    const options = environment({
      ports: fakePorts({ preprocess }),
      signal: controller.signal,
      onPassingFailure: 'record',
    });
    await expect(analyseExam(exam, options)).rejects.toThrow('Shutting down.');
  });

  it('never has more mammograms in work than it may', async () => {
    const many = { ...exam, mammograms: Array.from({ length: 8 }, () => exam.mammograms).flat() };
    let inWork = 0;
    let most = 0;
    const sources = many.mammograms.map(({ mammogram }) => ({
      mammogram,
      readPart10: async () => {
        most = Math.max(most, (inWork += 1));
        await new Promise(setImmediate);
        inWork -= 1;
        return Uint8Array.of(0);
      },
    }));
    await analyseExam({ ...many, mammograms: sources }, environment({ concurrency: 3 }));
    expect(most).toBe(3);
  });
});
