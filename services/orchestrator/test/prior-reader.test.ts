import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import { createLogger } from '@mammoflow/observability';
import { PacsSource } from '@mammoflow/pacs';
import type { Priors } from '@mammoflow/pipeline';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import { fakePorts, startSourcePacs } from '@mammoflow/testkit';
import type { TestSourcePacs } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PriorReader } from '../src/io/priors/prior-reader.ts';
import type { PriorReaderOptions } from '../src/io/priors/prior-reader.ts';
import { bundlesOfFakes } from './spooled-exam.ts';

const lesion = { box: { left: 10, top: 20, right: 30, bottom: 40 }, score: 0.9 };
const patient = { name: 'Prior^Paula', id: 'PRIOR-1', birthDate: '19650401' };
const never = new AbortController().signal;
let pacs: TestSourcePacs;
let logged: string;

beforeEach(async () => {
  // One that filters neither by patient nor by date: the strictest test of who and when.
  pacs = await startSourcePacs({ ignoresDates: true });
  logged = '';
});
afterEach(() => pacs[Symbol.asyncDispose]());

function examOf(options: Partial<PhantomOptions>): PhantomExam {
  return makePhantomExam({ seed: 'priors', rows: 64, columns: 48, lesions: [], patient, ...options });
}

function archived(options: Partial<PhantomOptions>): PhantomExam {
  const exam = examOf(options);
  for (const { part10 } of exam.images) pacs.archive.add(part10);
  return exam;
}

const current = examOf({ studyDate: '20260302' });

function mammogramsOf({ images }: PhantomExam): readonly Mammogram[] {
  return images.map(({ part10 }) => {
    const classified = classifyInstance(readPart10(part10).dataset);
    return classified.kind === 'mammogram' ? classified.mammogram : expect.fail(classified.reason);
  });
}

class ImageBrokenError extends AppError {
  readonly code = 'TEST_IMAGE_BROKEN';
  readonly retryable = false;
}

/** An archive that hears no signal. */
const silence = (): Promise<never> => Promise.withResolvers<never>().promise;
const silentArchive: PriorReaderOptions['archive'] = {
  searchStudiesOfPatient: silence,
  searchSeries: silence,
  searchInstances: silence,
  retrieveWhole: silence,
};

async function read(
  options: Partial<PriorReaderOptions> = {},
  exam = current,
  signal: AbortSignal = never,
): Promise<Priors> {
  const connection = { url: pacs.dicomWebUrl, timeoutMs: 5_000 };
  const reader = new PriorReader({
    archive: new PacsSource(connection),
    ports: fakePorts({ detections: [lesion] }),
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
    concurrency: 2,
    most: 1,
    timeoutMs: 60_000,
    metrics: { read: () => undefined },
    logger: createLogger({ service: 'test', level: 'debug', destination: { write: (line) => (logged += line) } }),
    ...options,
  });
  return reader.read({ mammograms: mammogramsOf(exam), bundles: await bundlesOfFakes() }, signal);
}

describe('PriorReader', () => {
  it('goes through the latest earlier exam of the patient, and leaves out its patient', async () => {
    archived({ studyDate: '20220101' });
    const latest = archived({ studyDate: '20240101' });
    const priors = await read();
    expect(priors).toMatchObject({
      state: 'found',
      exams: [{ studyInstanceUid: latest.studyInstanceUid, studyDate: '20240101' }],
    });
    if (priors.state !== 'found') return;
    expect(priors.exams[0]?.mammograms.map(({ findings }) => findings.length)).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify(priors)).not.toMatch(/Paula|PRIOR-1/);
  });

  it.each<[string, Partial<PhantomOptions>]>([
    ['of another patient', { studyDate: '20240101', patient: { ...patient, id: 'PRIOR-2' } }],
    [
      'of the same number and another birth date',
      { studyDate: '20240101', patient: { ...patient, birthDate: '19700101' } },
    ],
    ['of the same day', { studyDate: '20260302', breastDensity: 4 }],
    ['of a later day', { studyDate: '20260401' }],
  ])('does not take an exam %s', async (_, options) => {
    archived(options);
    expect(await read()).toEqual({ state: 'none' });
  });

  it('takes an older exam for views that the latest lacks, as far as it may', async () => {
    archived({ studyDate: '20220101' });
    archived({ studyDate: '20240101', views: [{ laterality: 'R', view: 'CC' }] });
    const viewsOf = (priors: Priors): readonly number[] =>
      priors.state === 'found' ? priors.exams.map(({ mammograms }) => mammograms.length) : [];
    expect(viewsOf(await read({ most: 2 }))).toEqual([1, 3]);
    expect(viewsOf(await read({ most: 1 }))).toEqual([1]);
  });

  it('says why, and in time, when the PACS does not answer', async () => {
    archived({ studyDate: '20240101' });
    pacs.fault = () => 'silence';
    const startedAtMs = performance.now();
    const priors = await read({ timeoutMs: 300 });
    expect(priors).toMatchObject({ state: 'unavailable', code: 'ORCHESTRATOR_PRIORS_LATE' });
    expect(performance.now() - startedAtMs).toBeLessThan(4_000);
  });

  it('says why when the PACS refuses, and logs nothing of the patient', async () => {
    pacs.fault = () => ({ status: 403 });
    expect(await read()).toMatchObject({ state: 'unavailable', code: 'PACS_REFUSED_REQUEST' });
    expect(logged).toContain('PACS_REFUSED_REQUEST');
    expect(logged).not.toMatch(/Paula|PRIOR-1/);
  });

  it('asks for nobody when the Patient ID is missing or a pattern', async () => {
    archived({ studyDate: '20240101' });
    for (const id of ['', '*', 'PRIOR-?']) {
      const priors = await read({}, examOf({ studyDate: '20260302', patient: { ...patient, id } }));
      expect(priors).toMatchObject({ state: 'unavailable', code: 'ORCHESTRATOR_PRIORS_NOT_SEARCHABLE' });
    }
    expect(pacs.requests).toEqual([]);
  });

  it('does not say that there is none when the images of the earlier one cannot be analysed', async () => {
    archived({ studyDate: '20240101' });
    const preprocess = (): never => {
      throw new ImageBrokenError('The pixels cannot be read.');
    };
    expect(await read({ ports: fakePorts({ preprocess }) })).toEqual({
      state: 'unavailable',
      code: 'TEST_IMAGE_BROKEN',
      reason: 'The pixels cannot be read.',
    });
  });

  it('ends at once with the process, also when the PACS is silent', async () => {
    const ending = new AbortController();
    const reading = read({ archive: silentArchive }, current, ending.signal);
    ending.abort(new Error('the orchestrator is ending'));
    await expect(reading).rejects.toThrow('the orchestrator is ending');
  });

  it('says so when the models are not those of the exam', async () => {
    archived({ studyDate: '20240101' });
    const bundles = await bundlesOfFakes();
    const ports = fakePorts({ detections: [lesion] });
    const describe = async (): ReturnType<typeof ports.detect.describe> => ({
      ...(await ports.detect.describe()),
      bundle: { ...bundles.detection, version: '9.9.9' },
    });
    const exchanged = { ...ports, detect: { ...ports.detect, describe } };
    expect(await read({ ports: exchanged })).toMatchObject({
      state: 'unavailable',
      code: 'ORCHESTRATOR_BUNDLES_DIFFER',
    });
  });
});
