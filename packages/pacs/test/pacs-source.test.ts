import { parseUid, readPart10 } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { startSourcePacs } from '@mammoflow/testkit';
import type { SourceManner, TestSourcePacs } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { PacsInstanceGoneError, PacsSource, PacsUnreachableError } from '../src/index.ts';

const exams = ['a', 'b', 'c', 'd', 'e'].map((seed) =>
  makePhantomExam({ seed, rows: 64, columns: 48, lesions: [], studyDate: '20261120' }),
);

async function pacsWith(manner: Partial<SourceManner> = {}): Promise<TestSourcePacs> {
  const pacs = await startSourcePacs(manner);
  for (const { images } of exams) for (const { part10 } of images) pacs.archive.add(part10);
  return pacs;
}

function sourceAt({ dicomWebUrl: url }: TestSourcePacs, timeoutMs = 5_000): PacsSource {
  return new PacsSource({ url, timeoutMs });
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const [exam] = exams;
const image = exam?.images[0];
const header = readPart10(image?.part10 ?? Buffer.alloc(0)).dataset;
const instance = {
  studyInstanceUid: exam?.studyInstanceUid ?? parseUid('2.25.1'),
  seriesInstanceUid: parseUid(String(header['0020000E']?.Value?.[0])),
  sopInstanceUid: image?.sopInstanceUid ?? parseUid('2.25.1'),
};

describe('PacsSource searches', () => {
  it.each<[string, Partial<SourceManner>]>([
    ['cuts every page to two matches and finds large ones too large', {}],
    ['refuses to filter by modality', { modalityFilter: 'refuses' }],
    ['filters by modality', { modalityFilter: 'honours', pageSize: 100 }],
    ['ignores where a page is to begin', { ignoresOffset: true, pageSize: 100 }],
    ['finds even a page of one match just about small enough', { tooLargeLimit: 2 }],
  ])('find all studies of a day in a PACS that %s', async (_, manner) => {
    await using pacs = await pacsWith(manner);
    const found = await sourceAt(pacs).searchStudies('20261120');
    expect(found.map(({ studyInstanceUid }) => studyInstanceUid).sort()).toEqual(
      exams.map(({ studyInstanceUid }) => studyInstanceUid).sort(),
    );
    expect(found[0]).toMatchObject({ studyDate: '20261120', modalitiesInStudy: ['MG'], instances: 4 });
  });

  it('find nothing where the answer is 204', async () => {
    await using pacs = await pacsWith();
    expect(await sourceAt(pacs).searchStudies('20261119')).toEqual([]);
  });

  it('list series and instances', async () => {
    await using pacs = await pacsWith();
    const source = sourceAt(pacs);
    const series = await source.searchSeries(instance.studyInstanceUid);
    const instances = await Promise.all(
      series.map(({ seriesInstanceUid }) => source.searchInstances({ ...instance, seriesInstanceUid })),
    );
    expect(series.every(({ modality }) => modality === 'MG')).toBe(true);
    expect(
      instances
        .flat()
        .map(({ sopInstanceUid }) => sopInstanceUid)
        .sort(),
    ).toEqual(exam?.images.map(({ sopInstanceUid }) => sopInstanceUid).sort());
  });

  it('ask a PACS once whether it filters by modality', async () => {
    await using pacs = await pacsWith({ modalityFilter: 'refuses', pageSize: 100 });
    const source = sourceAt(pacs);
    await source.searchStudies('20261120');
    const before = pacs.requests.length;
    await source.searchStudies('20261120');
    expect(pacs.requests.slice(before).some(({ query }) => query.has('ModalitiesInStudy'))).toBe(false);
  });
});

describe('PacsSource.retrieve', () => {
  it('gives the body as it comes and asks for the transfer syntax in which it is stored', async () => {
    await using pacs = await pacsWith({ instanceAs: 'application/dicom' });
    const { contentType, body } = await sourceAt(pacs).retrieve(instance);
    expect(contentType).toBe('application/dicom');
    expect(await bytesOf(body)).toEqual(Buffer.from(image?.part10 ?? []));
    expect(pacs.requests[0]?.headers.accept).toContain('transfer-syntax=*');
  });

  it('asks without a transfer syntax a PACS that does not know the word, and the next time at once', async () => {
    await using pacs = await pacsWith({ knowsTransferSyntax: false });
    const source = sourceAt(pacs);
    for (let time = 0; time < 2; time += 1) await bytesOf((await source.retrieve(instance)).body);
    expect(pacs.requests.map(({ headers }) => headers.accept?.includes('transfer-syntax=*'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says that the instance is gone when the PACS has it no more', async () => {
    await using pacs = await startSourcePacs();
    await expect(sourceAt(pacs).retrieve(instance)).rejects.toBeInstanceOf(PacsInstanceGoneError);
  });

  it.each([429, 503])('says that it may pass when the answer is %i, and when', async (status) => {
    await using pacs = await pacsWith();
    pacs.fault = () => ({ status, headers: { 'retry-after': '7' } });
    const busy = { code: 'PACS_BUSY', httpStatus: status, retryAfterMs: 7_000 };
    await expect(sourceAt(pacs).retrieve(instance)).rejects.toMatchObject(busy);
    await expect(sourceAt(pacs).searchStudies('20261120')).rejects.toMatchObject(busy);
  });

  it('says that the PACS is unreachable when it does not answer in time, or nobody listens', async () => {
    await using pacs = await pacsWith();
    pacs.fault = () => 'silence';
    await expect(sourceAt(pacs, 200).retrieve(instance)).rejects.toBeInstanceOf(PacsUnreachableError);
    await pacs.stop();
    await expect(sourceAt(pacs).retrieve(instance)).rejects.toBeInstanceOf(PacsUnreachableError);
  });

  it('breaks off a body that ends early', async () => {
    await using pacs = await pacsWith();
    pacs.fault = () => 'cut-off';
    const { body } = await sourceAt(pacs).retrieve(instance);
    await expect(bytesOf(body)).rejects.toThrow();
  });

  it('gives up a body that comes too slowly to end', async () => {
    await using pacs = await pacsWith();
    pacs.fault = () => 'trickle';
    const { body } = await sourceAt(pacs, 500).retrieve(instance);
    await expect(bytesOf(body)).rejects.toBeInstanceOf(PacsUnreachableError);
  });

  it('ends with the reason of the signal when it is aborted', async () => {
    await using pacs = await pacsWith();
    pacs.fault = () => 'silence';
    const ending = new AbortController();
    const retrieving = sourceAt(pacs).retrieve(instance, { signal: ending.signal });
    ending.abort(new Error('the service is ending'));
    await expect(retrieving).rejects.toThrow('the service is ending');
  });
});
