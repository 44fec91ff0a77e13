import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { classifyInstance, deriveUid, readPart10 } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import { anteriorPoint, toPriorMammogram } from '@mammoflow/pipeline';
import type { Ports, PriorMammogram, Priors } from '@mammoflow/pipeline';
import { resultSetId } from '@mammoflow/results';
import { RpcUnavailableError } from '@mammoflow/rpc';
import { FileSpool, SpoolFullError } from '@mammoflow/spool';
import { blankImage, fakePorts, makeFinding, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestMissingError } from '../src/errors/request-missing-error.ts';
import { WorkersAwayError } from '../src/errors/workers-away-error.ts';
import { ExamRunner } from '../src/io/exam-runner.ts';
import type { Attempt } from '../src/io/exam-runner.ts';
import type { PriorReader } from '../src/io/priors/prior-reader.ts';
import { spoolExam } from './spooled-exam.ts';

class WorkerAwayError extends AppError {
  readonly code = 'TEST_WORKER_AWAY';
  readonly retryable = true;
}
class ImageBrokenError extends AppError {
  readonly code = 'TEST_IMAGE_BROKEN';
  readonly retryable = false;
}

const lesion = { box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 };
const standard = resultSetId({});
const anyAttempt = { isLast: false };
let folder: TemporaryFolder;
let spool: FileSpool;

beforeEach(async () => {
  folder = await temporaryFolder('orchestrator');
  spool = await FileSpool.open(folder.path);
});
afterEach(() => folder.remove());

function runner(
  ports: Ports = fakePorts({ detections: [lesion] }),
  on: FileSpool = spool,
  priors?: Pick<PriorReader, 'read'>,
): ExamRunner {
  return new ExamRunner({
    spool: on,
    ports,
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
    mammogramConcurrency: 4,
    installation: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
    destinations: [{ name: 'pacs', resultSet: {} }],
    now: () => new Date('2026-01-02T03:05:00Z'),
    ...(priors === undefined ? {} : { priors }),
  });
}

function portsThatThrow(error: Error): Ports {
  const preprocess = (): never => {
    throw error;
  };
  return fakePorts({ preprocess });
}

/** Ports whose classification model is exchanged once it has rated so many images. */
function portsThatChange(ports: Ports, { afterImages }: { readonly afterImages: number }): Ports {
  let images = 0;
  const classify: Ports['classify']['classify'] = async (request) => {
    const { bundle, value } = await ports.classify.classify(request);
    images += 1;
    return { bundle: images > afterImages ? { ...bundle, version: '2.0.0' } : bundle, value };
  };
  return { ...ports, classify: { ...ports.classify, classify } };
}

async function kindsOfResults(request: Awaited<ReturnType<typeof spoolExam>>['request']): Promise<string[]> {
  const manifest = await spool.readResults(request, standard);
  return (manifest?.objects ?? []).map(({ kind }) => kind);
}

describe('ExamRunner.run', () => {
  it('records findings of all four views and makes their results durable', async () => {
    const { request } = await spoolExam(spool);
    const outcome = await runner().run(request, anyAttempt);
    expect(outcome.state).toBe('analysed');
    expect(outcome.mammograms).toHaveLength(4);
    expect(outcome.mammograms[0]).toMatchObject({ state: 'analysed', findings: [{ number: 1, score: 0.9 }] });
    const kinds = await kindsOfResults(request);
    expect(kinds.filter((kind) => kind === 'MEASUREMENT_SR')).toHaveLength(4);
    expect(kinds).toContain('CAD_SR');
  });

  it('says what it does, and how many mammograms are done', async () => {
    const { request } = await spoolExam(spool);
    const told: string[] = [];
    const onProgress: Attempt['onProgress'] = ({ stage, done, total }) => {
      told.push(`${stage} ${done} of ${total}`);
    };
    await runner().run(request, { ...anyAttempt, onProgress });
    const analysing = [0, 1, 2, 3, 4].map((done) => `analysing ${done} of 4`);
    expect(told).toEqual(['reading 0 of 4', ...analysing, 'writing 4 of 4']);
  });

  it('waits, also at its last attempt, while no worker of a stage answers for its model', async () => {
    const { request } = await spoolExam(spool);
    const ports = fakePorts({ detections: [lesion] });
    const describe = (): never => {
      throw new RpcUnavailableError('SegmentationService/DescribeModel');
    };
    const away = { ...ports, segment: { ...ports.segment, describe } };
    await expect(runner(away).run(request, { isLast: true })).rejects.toThrow(WorkersAwayError);
    expect(await spool.readOutcome(request)).toBeUndefined();
  });

  it('waits, also at its last attempt, while nobody is there to prepare images', async () => {
    const { request } = await spoolExam(spool);
    const ports = fakePorts({ detections: [lesion] });
    const reach = (): Promise<void> => Promise.reject(new RpcUnavailableError('PreprocessingService/Preprocess'));
    const away = { ...ports, preprocess: { ...ports.preprocess, reach } };
    await expect(runner(away).run(request, { isLast: true })).rejects.toThrow(WorkersAwayError);
    expect(await spool.readOutcome(request)).toBeUndefined();
  });

  it('does not wait for ever when workers go away in the middle of the exam', async () => {
    const { request } = await spoolExam(spool);
    const away = portsThatThrow(new RpcUnavailableError('PreprocessingService/Preprocess'));
    await expect(runner(away).run(request, anyAttempt)).rejects.toThrow(RpcUnavailableError);
    const outcome = await runner(away).run(request, { isLast: true });
    expect(outcome.mammograms).toMatchObject(Array(4).fill({ state: 'failed', code: 'RPC_UNAVAILABLE' }));
  });

  it('gives the same bytes when it runs again elsewhere', async () => {
    const { request } = await spoolExam(spool);
    await runner().run(request, anyAttempt);
    await using other = await temporaryFolder('orchestrator');
    const otherSpool = await FileSpool.open(other.path);
    await spoolExam(otherSpool);
    await runner(fakePorts({ detections: [lesion] }), otherSpool).run(request, anyAttempt);
    expect((await otherSpool.readResults(request, standard))?.objects).toEqual(
      (await spool.readResults(request, standard))?.objects,
    );
  });

  it('says that score and density are of a part of the exam when an image could not be read as far as its header', async () => {
    const { request } = await spoolExam(spool);
    const images = join(folder.path, 'studies', request.studyInstanceUid, 'instances');
    const [first = ''] = (await readdir(images)).filter((name) => name.endsWith('.dcm'));
    await truncate(join(images, first), 600);
    const outcome = await runner().run(request, anyAttempt);
    expect(outcome).toMatchObject({ state: 'analysed', examScore: { incomplete: true } });
    expect(outcome.mammograms).toHaveLength(3);
  });

  it('does not analyse again what has an outcome', async () => {
    const { request } = await spoolExam(spool);
    const first = await runner().run(request, anyAttempt);
    expect(await runner(portsThatThrow(new ImageBrokenError('broken'))).run(request, anyAttempt)).toEqual(first);
  });

  it('throws what may pass while another attempt follows', async () => {
    const { request } = await spoolExam(spool);
    const failing = runner(portsThatThrow(new WorkerAwayError('away')));
    await expect(failing.run(request, anyAttempt)).rejects.toBeInstanceOf(WorkerAwayError);
    expect(await spool.readOutcome(request)).toBeUndefined();
  });

  it('reports what may pass as failed in the last attempt, with results that say so', async () => {
    const { request } = await spoolExam(spool);
    const outcome = await runner(portsThatThrow(new WorkerAwayError('away'))).run(request, { isLast: true });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'TEST_WORKER_AWAY' } });
    expect(await kindsOfResults(request)).toEqual(['CAD_SR', 'SUMMARY_SR']);
  });

  it('reports the other views when one of them cannot be analysed', async () => {
    const { exam, request } = await spoolExam(spool);
    const broken = exam.images[2]?.part10;
    const ports = fakePorts({
      detections: [lesion],
      preprocess: (part10) => {
        if (broken !== undefined && Buffer.compare(part10, broken) === 0) throw new ImageBrokenError('broken');
        return blankImage(240, 180);
      },
    });
    const outcome = await runner(ports).run(request, anyAttempt);
    expect(outcome.state).toBe('analysed');
    expect(outcome.mammograms.filter(({ state }) => state === 'failed')).toHaveLength(1);
  });

  it.each([false, true])('tries later while workers run another model (last attempt: %s)', async (isLast) => {
    const { request } = await spoolExam(spool);
    const bundles = { ...request.bundles, detection: { id: 'other', version: '2.0.0', sha256: 'f'.repeat(64) } };
    const other = { ...request, jobId: 'f'.repeat(32), bundles };
    await spool.putRequest(other);
    await expect(runner().run(other, { isLast })).rejects.toMatchObject({ code: 'ORCHESTRATOR_BUNDLES_DIFFER' });
    expect(await spool.readOutcome(other)).toBeUndefined();
  });

  it.each([false, true])('begins anew when another model answers in the middle (last attempt: %s)', async (isLast) => {
    const { request } = await spoolExam(spool);
    const ports = fakePorts({ detections: [lesion] });
    const changing = portsThatChange(ports, { afterImages: 2 });
    await expect(runner(changing).run(request, { isLast })).rejects.toMatchObject({ code: 'PIPELINE_MODEL_CHANGED' });
    expect(await spool.readOutcome(request)).toBeUndefined();
    expect((await runner(ports).run(request, { isLast })).state).toBe('analysed');
  });

  it('refuses a study in which nothing can be analysed, without objects', async () => {
    const { request } = await spoolExam(spool);
    const nothing = { ...request, jobId: 'e'.repeat(32), mammograms: [] };
    await spool.putRequest(nothing);
    expect(await runner().run(nothing, anyAttempt)).toMatchObject({ state: 'refused' });
    expect(await kindsOfResults(nothing)).toEqual([]);
  });

  it('refuses a job that nobody asked for', async () => {
    const { request } = await spoolExam(spool);
    const unknown = { ...request, jobId: 'd'.repeat(32) };
    await expect(runner().run(unknown, anyAttempt)).rejects.toBeInstanceOf(RequestMissingError);
  });
});

describe('ExamRunner of a site that compares', () => {
  const priors = { state: 'unavailable', code: 'TEST_PACS_AWAY', reason: 'The PACS is away.' } as const;
  const reader = { read: vi.fn(() => Promise.resolve<Priors>(priors)) };
  const seen = { ...blankImage(240, 180), pixels: new Uint16Array(240 * 180).fill(1) };
  const ports = fakePorts({ detections: [lesion], preprocess: () => seen });

  it('says of each finding what became of it, and of the exam what it was compared with', async () => {
    const { exam, request } = await spoolExam(spool);
    const earlier = exam.images.map(({ part10 }) => priorOf(part10));
    const studyInstanceUid = deriveUid('test|prior');
    const found: Priors = { state: 'found', exams: [{ studyInstanceUid, studyDate: '20220101', mammograms: earlier }] };
    const outcome = await runner(ports, spool, { read: () => Promise.resolve(found) }).run(request, anyAttempt);
    expect(outcome.priors).toEqual({ state: 'found', exams: [{ studyInstanceUid, studyDate: '20220101' }] });
    const [first] = outcome.mammograms.flatMap((each) => (each.state === 'analysed' ? each.findings : []));
    expect(first?.change).toMatchObject({ state: 'stable', prior: { diameterMm: expect.any(Number) as number } });
    // What is made again of it is compared with what was recorded, and nobody is asked.
    const again = await runner(ports).buildResults(request, { kinds: ['SUMMARY_SR'] });
    const [summary] = again.objects;
    const text = Buffer.from(await spool.readResult(request, summary?.sopInstanceUid ?? expect.fail())).toString();
    expect(text).toContain('Compared with the exam of 2022-01-01.');
  });

  it('reports an exam whose earlier ones cannot be had, and says so', async () => {
    const { request } = await spoolExam(spool);
    const outcome = await runner(ports, spool, reader).run(request, anyAttempt);
    expect(outcome).toMatchObject({ state: 'analysed', priors });
    expect(outcome.mammograms[0]).not.toHaveProperty('findings.0.change');
  });

  it('asks once: a repetition after a crash is compared with the same', async () => {
    const { request } = await spoolExam(spool);
    vi.spyOn(spool, 'putOutcome').mockRejectedValueOnce(new SpoolFullError());
    await expect(runner(ports, spool, reader).run(request, anyAttempt)).rejects.toBeInstanceOf(SpoolFullError);
    reader.read.mockClear();
    expect((await runner(ports, spool, reader).run(request, anyAttempt)).priors).toEqual(priors);
    expect(reader.read).not.toHaveBeenCalled();
  });

  it('does not look for earlier exams of one that failed', async () => {
    const { request } = await spoolExam(spool);
    reader.read.mockClear();
    const outcome = await runner(portsThatThrow(new ImageBrokenError('broken')), spool, reader).run(
      request,
      anyAttempt,
    );
    expect(outcome.state).toBe('failed');
    expect(reader.read).not.toHaveBeenCalled();
  });

  /** The mammogram with the lesion where it is found now. */
  function priorOf(part10: Uint8Array): PriorMammogram {
    const classified = classifyInstance(readPart10(part10).dataset);
    const mammogram = classified.kind === 'mammogram' ? classified.mammogram : expect.fail(classified.reason);
    const prior = toPriorMammogram({ state: 'analysed', mammogram, findings: [makeFinding(lesion.box)] });
    return { ...prior, anteriorPoint: anteriorPoint(seen) ?? expect.fail() };
  }
});

describe('ExamRunner.recordFailure', () => {
  it('records that an analysis was given up, with a CAD SR that says so', async () => {
    const { request } = await spoolExam(spool);
    const failure = { code: 'EXAM_GIVEN_UP', message: 'job stalled more than allowable limit', retryable: false };
    const outcome = await runner().recordFailure(request, failure);
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'EXAM_GIVEN_UP' } });
    expect(await kindsOfResults(request)).toEqual(['CAD_SR', 'SUMMARY_SR']);
  });

  it('records nothing while the spool cannot take the results, so that it can be done later', async () => {
    const { request } = await spoolExam(spool);
    const failure = { code: 'EXAM_GIVEN_UP', message: 'gone', retryable: false };
    const readInstance = vi.spyOn(spool, 'readInstance').mockRejectedValue(new SpoolFullError());
    await expect(runner().recordFailure(request, failure)).rejects.toBeInstanceOf(SpoolFullError);
    expect(await spool.readOutcome(request)).toBeUndefined();
    readInstance.mockRestore();
    expect(await runner().recordFailure(request, failure)).toMatchObject({ state: 'failed' });
    expect(await kindsOfResults(request)).toEqual(['CAD_SR', 'SUMMARY_SR']);
  });

  it('changes nothing when there is an outcome already', async () => {
    const { request } = await spoolExam(spool);
    const outcome = await runner().run(request, anyAttempt);
    const failure = { code: 'EXAM_GIVEN_UP', message: 'late', retryable: false };
    expect(await runner().recordFailure(request, failure)).toEqual(outcome);
  });
});
