import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dataset, readPart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import type { Detection, Ports } from '@mammoflow/pipeline';
import { resultSetId } from '@mammoflow/results';
import type { ResultKind, ResultSet } from '@mammoflow/results';
import { FileSpool } from '@mammoflow/spool';
import type { ExamRequest, ResultEntry } from '@mammoflow/spool';
import { blankImage, fakePorts, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExamRunner } from '../src/io/exam-runner.ts';
import { spoolExam } from './spooled-exam.ts';

class ImageBrokenError extends AppError {
  readonly code = 'TEST_IMAGE_BROKEN';
  readonly retryable = false;
}

const lesion: Detection = { box: { left: 40, top: 60, right: 80, bottom: 110 }, score: 0.9 };
const PREDECESSOR_DOCUMENTS = '0040A360';
let folder: TemporaryFolder;
let spool: FileSpool;

beforeEach(async () => {
  folder = await temporaryFolder('cases');
  spool = await FileSpool.open(folder.path);
});
afterEach(() => folder.remove());

function runner(ports: Ports, ...sets: readonly ResultSet[]): ExamRunner {
  return new ExamRunner({
    spool,
    ports,
    reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
    mammogramConcurrency: 1,
    installation: { device: { softwareVersion: '1.2.3', serialNumber: 'test' } },
    destinations: sets.map((resultSet, index) => ({ name: `destination-${index}`, resultSet })),
    now: () => new Date('2026-01-02T03:05:00Z'),
  });
}

const finding = (): Ports => fakePorts({ detections: [lesion] });
const findingNothing = (): Ports => fakePorts();

async function run(request: ExamRequest, ports: Ports, ...sets: readonly ResultSet[]): Promise<void> {
  await runner(ports, ...sets).run(request, { isLast: false });
}

/** The same images, asked for once more as after another model came into use. */
async function askAgain(request: ExamRequest): Promise<ExamRequest> {
  const again = { ...request, jobId: 'b'.repeat(32), requestedAt: '2026-02-02T03:04:05.000Z', retry: 1 };
  await spool.putRequest(again);
  return again;
}

async function entries(request: ExamRequest, set: ResultSet = {}): Promise<readonly ResultEntry[]> {
  return (await spool.readResults(request, resultSetId(set)))?.objects ?? [];
}

async function datasetOf(request: ExamRequest, kind: ResultKind, set: ResultSet = {}): Promise<DicomDataset> {
  const [entry] = (await entries(request, set)).filter((each) => each.kind === kind);
  if (entry === undefined) throw new RangeError(`no ${kind}`);
  return readPart10(await spool.readResult(request, entry.sopInstanceUid)).dataset;
}

const predecessorsIn = (report: DicomDataset): string => JSON.stringify(report[PREDECESSOR_DOCUMENTS] ?? {});
const uidsOf = (objects: readonly ResultEntry[], kind: ResultKind): readonly string[] =>
  objects.filter((each) => each.kind === kind).map(({ sopInstanceUid }) => sopInstanceUid);

describe('two destinations', () => {
  it('with the same set share its objects, and with different ones those that both have', async () => {
    const { request } = await spoolExam(spool);
    const cadOnly = { kinds: ['CAD_SR'] } as const;
    await run(request, finding(), {}, {}, cadOnly);
    const [job] = (await spool.readStudy(request.studyInstanceUid))?.jobs ?? [];
    expect(job?.results).toHaveLength(2);
    expect(job?.deliveries).toHaveLength(3);
    const [cad] = await entries(request, cadOnly);
    expect(uidsOf(await entries(request), 'CAD_SR')).toEqual([cad?.sopInstanceUid]);
    const files = await readdir(join(folder.path, 'studies', request.studyInstanceUid, 'results', request.jobId));
    expect(files).toHaveLength((await entries(request)).length);
  });
});

describe('an exam that is analysed again', () => {
  it('names in each report the one that it takes the place of, and counts on in its series', async () => {
    const { request } = await spoolExam(spool);
    await run(request, finding(), {});
    const again = await askAgain(request);
    await run(again, finding(), {});
    for (const kind of ['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR'] as const) {
      const [former] = (await entries(request)).filter((each) => each.kind === kind);
      const [latter] = (await entries(again)).filter((each) => each.kind === kind);
      expect(predecessorsIn(await datasetOf(again, kind))).toContain(`"${former?.sopInstanceUid ?? 'none'}"`);
      expect(latter).toMatchObject({ seriesInstanceUid: former?.seriesInstanceUid, instanceNumber: 2 });
    }
  });

  it('names what nothing follows in its CAD SR: measurements on a mammogram that has no findings any more', async () => {
    const { request } = await spoolExam(spool);
    await run(request, finding(), {});
    const again = await askAgain(request);
    await run(again, findingNothing(), {});
    const predecessors = predecessorsIn(await datasetOf(again, 'CAD_SR'));
    const former = uidsOf(await entries(request), 'MEASUREMENT_SR');
    expect(former).toHaveLength(4);
    for (const uid of former) expect(predecessors).toContain(`"${uid}"`);
  });

  it('does not name what every destination refused', async () => {
    const { request } = await spoolExam(spool);
    await run(request, findingNothing(), {});
    const [cad] = uidsOf(await entries(request), 'CAD_SR');
    const { studyInstanceUid, jobId } = request;
    const objects = (await entries(request)).map(({ kind, sopInstanceUid }) =>
      kind === 'CAD_SR'
        ? ({ state: 'refused', sopInstanceUid, code: 'TEST_NO', reason: 'No.' } as const)
        : ({ state: 'stored', sopInstanceUid } as const),
    );
    const end = { studyInstanceUid, jobId, destination: 'destination-0', round: 0, endedAt: request.requestedAt };
    await spool.putDelivery({ schemaVersion: 2, ...end, objects });
    const again = await askAgain(request);
    await run(again, findingNothing(), {});
    expect(predecessorsIn(await datasetOf(again, 'CAD_SR'))).not.toContain(cad);
    expect(predecessorsIn(await datasetOf(again, 'SUMMARY_SR'))).toContain(
      uidsOf(await entries(request), 'SUMMARY_SR')[0],
    );
  });

  it('has no predecessors the first time', async () => {
    const { request } = await spoolExam(spool);
    await run(request, finding(), {});
    expect(predecessorsIn(await datasetOf(request, 'CAD_SR'))).toBe('{}');
  });
});

describe('an exam that may not be analysed', () => {
  const implant = (header: DicomDataset): DicomDataset => ({ ...header, ...dataset({ BreastImplantPresent: 'YES' }) });

  it('gets a CAD SR and a summary that gives the reason of each view', async () => {
    const { request } = await spoolExam(spool, { change: implant });
    const outcome = await runner(finding(), {}).run(request, { isLast: false });
    expect(outcome.state).toBe('refused');
    expect((await entries(request)).map(({ kind }) => kind)).toEqual(['CAD_SR', 'SUMMARY_SR']);
    const cad = JSON.stringify(await datasetOf(request, 'CAD_SR'));
    expect(cad).toContain('"111245"');
    const summary = JSON.stringify(await datasetOf(request, 'SUMMARY_SR'));
    expect(summary.match(/The implant lies in front of the tissue/g)).toHaveLength(4);
  });
});

describe('a destination that shows pictures alone', () => {
  const picture = { kinds: ['OVERVIEW'] } as const;
  /** The header of a page is a thousandth of it. */
  const brightBytes = async (request: ExamRequest): Promise<number> => {
    const [page] = await entries(request, picture);
    if (page === undefined) throw new RangeError('no page');
    return (await spool.readResult(request, page.sopInstanceUid)).filter((byte) => byte > 60).length;
  };

  it('sees the views themselves', async () => {
    const { request } = await spoolExam(spool);
    await run(request, findingNothing(), picture);
    const withViews = await brightBytes(request);
    const again = await askAgain(request);
    const broken = fakePorts({
      preprocess: () => {
        throw new ImageBrokenError('broken');
      },
    });
    await run(again, broken, picture);
    expect(withViews).toBeGreaterThan(2 * (await brightBytes(again)));
  });
});

describe('results for a destination that joins later', () => {
  it('say the same as those that were sent before, also of a view that failed then and would not now', async () => {
    const { exam, request } = await spoolExam(spool);
    const broken = exam.images[2]?.part10 ?? new Uint8Array();
    const ports = fakePorts({
      detections: [lesion],
      preprocess: (part10) => {
        if (Buffer.compare(part10, broken) === 0) throw new ImageBrokenError('broken');
        return blankImage(240, 180);
      },
    });
    await run(request, ports, {});
    const joined = { kinds: ['CAD_SR', 'SUMMARY_SR', 'PRESENTATION_STATE'] } as const;
    await runner(finding(), {}).buildResults(request, joined);
    const kinds = (await entries(request, joined)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'PRESENTATION_STATE')).toHaveLength(3);
    expect(uidsOf(await entries(request, joined), 'CAD_SR')).toEqual(uidsOf(await entries(request), 'CAD_SR'));
  });

  it('are not made up when a mammogram fails that was analysed before', async () => {
    const { request } = await spoolExam(spool);
    await run(request, finding(), {});
    const ports = fakePorts({
      preprocess: () => {
        throw new ImageBrokenError('broken');
      },
    });
    const building = runner(ports, {}).buildResults(request, { kinds: ['KEY_OBJECTS'] });
    await expect(building).rejects.toMatchObject({ code: 'ORCHESTRATOR_RESULTS_DIFFER', retryable: true });
  });
});
