import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePixels, readPart10, toDisplayValues, toGrayValues, transferSyntaxes } from '@mammoflow/dicom';
import type { KeywordValues } from '@mammoflow/dicom';
import { levelSize, reduceToLevels, unpackPixels } from '@mammoflow/image-levels';
import { findProfile, preprocessRaster } from '@mammoflow/imaging';
import { compressPhantomExam, makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import { storeInstances, temporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageViewSchema, preprocessedViewSchema } from '../src/core/images/image-view.ts';
import type { ImageView } from '../src/core/images/image-view.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed } from './test-instances.ts';

const phantom = (seed: string, options: Partial<PhantomOptions> = {}): PhantomExam =>
  makePhantomExam({ seed: `images ${seed}`, rows: 300, columns: 220, lesions: [], ...options });

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ IMAGE_THREADS: 1 });
});
afterAll(() => gateway.close());

interface Stored {
  readonly part10: Uint8Array;
  readonly url: string;
}

/** Stores the first image of an exam, with its header changed. */
async function store(exam: PhantomExam, values: KeywordValues = {}, to = gateway): Promise<Stored> {
  const [image] = exam.images;
  if (image === undefined) throw new RangeError('The exam has no image.');
  const part10 = Object.keys(values).length === 0 ? image.part10 : changed(image.part10, values);
  expect((await storeInstances(to.dicomWebUrl, [part10])).status).toBe(200);
  const url = `${to.url}/api/studies/${exam.studyInstanceUid}/images/${image.sopInstanceUid}`;
  return { part10, url };
}

async function view(url: string): Promise<ImageView> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return imageViewSchema.parse(await response.json());
}

async function pixels(url: string): Promise<Uint16Array> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return unpackPixels(new Uint8Array(await response.arrayBuffer()));
}

async function grayOf(part10: Uint8Array) {
  const decoded = await decodePixels(readPart10(part10));
  const { rows, columns } = decoded;
  return { decoded, rows, columns, gray: toGrayValues(decoded) };
}

describe('the image of a study', () => {
  it('is told with what a viewer needs, and nothing of the patient', async () => {
    const { url } = await store(phantom('told', { views: [{ laterality: 'R', view: 'MLO' }], device: 'DIRECT' }));
    const response = await fetch(url);
    const text = await response.text();
    expect(imageViewSchema.parse(JSON.parse(text))).toMatchObject({
      ...{ rows: 300, columns: 220, imageLaterality: 'R', view: 'MLO', chestWall: 'right', mostValue: 4095 },
      ...{ patientOrientation: ['P', 'FL'], spacingMm: { row: 0.8, column: 0.8 }, breastImplantPresent: false },
      levels: [0, 1, 2, 3].map((level) => levelSize({ rows: 300, columns: 220 }, level)),
    });
    expect(text).not.toMatch(/patientName|patientId|birth|PHANTOM/i);
  });

  it.each<[string, Partial<PhantomOptions>, KeywordValues?]>([
    ['12 bits and a window', { device: 'DIRECT' }],
    ['14 bits, a sigmoid and padding', { device: 'SCINTILLATOR' }],
    ['MONOCHROME1 and a VOI LUT', { device: 'PLATE' }],
    ['16 bits of a film', { device: 'FILM' }],
    ['no window that makes sense', { device: 'DIRECT' }, { WindowWidth: 0 }],
  ])('comes at every level as its gray values are: %s', async (name, options, header = {}) => {
    const { url, part10 } = await store(phantom(name, options), header);
    const { rows, columns, gray } = await grayOf(part10);
    const expected = reduceToLevels({ rows, columns, pixels: gray.values }, [0, 1, 2, 3]);
    for (const { level, pixels: values } of expected) expect(await pixels(`${url}/levels/${level}`)).toEqual(values);
    expect((await view(url)).windows).toEqual(gray.windows);
  });

  it('comes as its gray values are when it is signed', async () => {
    const exam = phantom('signed', { device: 'DIRECT' });
    const { url, part10 } = await store(exam, { PixelRepresentation: 1 });
    expect(await pixels(`${url}/levels/0`)).toEqual((await grayOf(part10)).gray.values);
  });

  it('comes from JPEG 2000 as from uncompressed pixels', async () => {
    const plain = phantom('j2k', { device: 'DIRECT' });
    const { url } = await store(await compressPhantomExam(plain, transferSyntaxes.jpeg2000Lossless));
    const [image] = plain.images;
    expect(await pixels(`${url}/levels/0`)).toEqual((await grayOf(image?.part10 ?? Buffer.alloc(0))).gray.values);
  });

  it.each(['zstd', 'gzip', 'identity'])('comes as the client takes it: %s', async (coding) => {
    const { url } = await store(phantom(`coding ${coding}`));
    const response = await fetch(`${url}/levels/0`, { headers: { 'accept-encoding': coding } });
    expect(response.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect((await response.arrayBuffer()).byteLength).toBe(2 * 300 * 220);
  });

  it('is not sent again to who has it, and is kept by nobody in between', async () => {
    const { url } = await store(phantom('etag'));
    const first = await fetch(`${url}/levels/3`);
    expect(first.headers.get('cache-control')).toMatch(/^private, .*immutable/);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/levels/3`, { headers: { 'if-none-match': etag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('is decoded once for all who ask for it at the same time, and not again afterwards', async () => {
    const rendered = async (): Promise<number> => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return Number(/mammoflow_image_render_seconds_count\S* (\d+)/.exec(text)?.[1] ?? 0);
    };
    const { url } = await store(phantom('once'));
    const before = await rendered();
    const paths = ['', '/levels/1', '/levels/2', '/levels/3', '/levels/3', ''];
    await Promise.all(paths.map((path) => fetch(`${url}${path}`).then((response) => response.arrayBuffer())));
    await fetch(`${url}/levels/2`);
    expect((await rendered()) - before).toBe(1);
  });
});

describe('what the networks saw', () => {
  it('is what the profile of the detection bundle makes of the image, with its place in the image', async () => {
    const { url, part10 } = await store(phantom('seen', { views: [{ laterality: 'R', view: 'CC' }] }));
    const seen = preprocessedViewSchema.parse(await (await fetch(`${url}/preprocessed`)).json());
    const { decoded, rows, columns } = await grayOf(part10);
    const display = { rows, columns, pixels: toDisplayValues(decoded) };
    const expected = preprocessRaster(display, findProfile(seen.profile));
    expect(seen).toMatchObject({ rows: expected.rows, columns: expected.columns, toSource: expected.toSource });
    expect(seen.bundle.id).not.toBe('');
    expect(await pixels(`${url}/preprocessed/levels/0`)).toEqual(expected.pixels.slice(0, seen.rows * seen.columns));
  });

  it('is said not to be there when there is no breast', async () => {
    const { url } = await store(phantom('empty'), { WindowCenter: 60_000, WindowWidth: 2 });
    const response = await fetch(`${url}/preprocessed`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'IMAGING_NO_BREAST' });
  });
});

describe('an image that cannot be shown', () => {
  const codeOf = async (url: string): Promise<readonly [number, unknown]> => {
    const response = await fetch(url);
    const body: unknown = await response.json();
    return [response.status, body];
  };

  it('is answered with what is wrong with it', async () => {
    const exam = await compressPhantomExam(phantom('damaged'), transferSyntaxes.jpegLossless);
    const [image] = exam.images;
    const part10 = Buffer.from(image?.part10 ?? Buffer.alloc(0));
    part10.fill(0x55, part10.length - 4_000, part10.length - 200);
    await storeInstances(gateway.dicomWebUrl, [part10]);
    const url = `${gateway.url}/api/studies/${exam.studyInstanceUid}/images/${image?.sopInstanceUid ?? ''}`;
    expect(await codeOf(`${url}/levels/3`)).toMatchObject([422, { code: 'DICOM_PIXEL_DECODE_FAILED' }]);
  });

  it('is answered with what to do when the spool has forgotten it', async () => {
    const exam = phantom('forgotten');
    const { url } = await store(exam);
    const folder = join(gateway.spoolFolder, 'studies', exam.studyInstanceUid, 'instances');
    const bytes = (await readdir(folder)).filter((name) => name.endsWith('.dcm'));
    await Promise.all(bytes.map((name) => rm(join(folder, name))));
    const [status, body] = await codeOf(url);
    expect([status, body]).toMatchObject([410, { code: 'API_IMAGE_FORGOTTEN' }]);
    expect(JSON.stringify(body)).toContain('send it from there again');
    expect(await codeOf(`${url}/levels/0`)).toMatchObject([410, { code: 'API_IMAGE_FORGOTTEN' }]);
  });

  it.each([
    ['/api/studies/1.2.3/images/1.2.4', 404, 'API_STUDY_UNKNOWN'],
    ['/api/studies/1.2.3/images/..%2f..%2fsecret', 400, 'API_REQUEST_INVALID'],
    ['/api/studies/1.2.3/images/1.2.4/levels/9', 400, 'API_REQUEST_INVALID'],
  ])('is refused by its path: %s', async (path, status, code) => {
    expect(await codeOf(`${gateway.url}${path}`)).toMatchObject([status, { code }]);
  });

  it('is unknown when another study has it', async () => {
    const { url } = await store(phantom('whose'));
    expect(await codeOf(url.replace(/[\d.]+$/, '1.2.3.4'))).toMatchObject([404, { code: 'API_IMAGE_UNKNOWN' }]);
  });
});

describe('when clients are told apart', () => {
  it('hides images of others, and asks for the scope to read', async () => {
    const folder = await temporaryFolder('images-access');
    const file = join(folder.path, 'access.json');
    const client = (name: string, ...scopes: string[]): object => ({
      ...{ name, scopes },
      keys: [{ sha256: createHash('sha256').update(`${name}-key`).digest('hex') }],
    });
    const clients = [client('mine', 'store', 'read'), client('other', 'store', 'read'), client('deaf', 'store')];
    await writeFile(file, JSON.stringify({ schemaVersion: 1, clients }));
    await using guarded = await startTestGateway({ ACCESS_FILE: file });
    const exam = phantom('mine');
    const as = (name: string) => ({ headers: { authorization: `Bearer ${name}-key` } });
    const [image] = exam.images;
    await storeInstances(guarded.dicomWebUrl, [image?.part10 ?? Buffer.alloc(0)], as('mine'));
    const url = `${guarded.url}/api/studies/${exam.studyInstanceUid}/images/${image?.sopInstanceUid ?? ''}`;
    for (const path of ['', '/levels/3', '/preprocessed', '/preprocessed/levels/3']) {
      expect((await fetch(`${url}${path}`, as('mine'))).status).toBe(200);
      expect((await fetch(`${url}${path}`, as('other'))).status).toBe(404);
      expect((await fetch(`${url}${path}`, as('deaf'))).status).toBe(403);
      expect((await fetch(`${url}${path}`)).status).toBe(401);
    }
    await folder.remove();
  });
});
