import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { once } from 'node:events';
import { postStow, storeInstances, stowBody } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsOf } from './stow-items.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { changed, filesOf, report, tinyExam } from './test-instances.ts';

const CANNOT_UNDERSTAND = 0xc000;

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const send = (...files: Uint8Array[]) => storeInstances(gateway.dicomWebUrl, files);
const incoming = async (): Promise<readonly string[]> => {
  const names = await readdir(join(gateway.spoolFolder, 'incoming'));
  return names.filter((name) => name.endsWith('.part'));
};
const viewOf = async (studyInstanceUid: string) => (await gateway.get(`/api/studies/${studyInstanceUid}`)).body;

describe('a study that is sent by STOW-RS', () => {
  it('is stored byte for byte and named in the answer', async () => {
    const exam = tinyExam('stored');
    const answer = await send(...filesOf(exam));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/dicom\+json/);
    expect(itemsOf(answer, 'referenced').map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(
      exam.images.map(({ sopInstanceUid }) => sopInstanceUid),
    );
    for (const { sopInstanceUid, part10 } of exam.images) {
      const bytes = await gateway.spool.readInstance(exam.studyInstanceUid, sopInstanceUid);
      expect(Buffer.from(bytes).equals(part10)).toBe(true);
    }
    expect(await incoming()).toEqual([]);
  });

  it('is stored byte for byte when it is large and comes in chunks of any size', async () => {
    const exam = tinyExam('large');
    const files = filesOf(exam).map((file) => changed(file, { PixelData: randomBytes(3 * 2 ** 20) }));
    const { bytes, contentType } = stowBody(files);
    const post = request(`${gateway.dicomWebUrl}/studies`, {
      method: 'POST',
      headers: { 'content-type': contentType },
    });
    const answered = once(post, 'response') as Promise<[IncomingMessage]>;
    for (let at = 0, size = 1; at < bytes.length; at += size, size = ((size * 7) % 99_991) + 1) {
      if (!post.write(bytes.subarray(at, at + size))) await once(post, 'drain');
    }
    post.end();
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(200);
    for (const [index, { sopInstanceUid }] of exam.images.entries()) {
      const stored = await gateway.spool.readInstance(exam.studyInstanceUid, sopInstanceUid);
      expect(Buffer.from(stored).equals(files[index] ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('changes nothing when it is sent again', async () => {
    const exam = tinyExam('again');
    await send(...filesOf(exam));
    const before = await gateway.spool.readStudy(exam.studyInstanceUid);
    const answer = await send(...filesOf(exam));
    expect(answer.status).toBe(200);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.instances).toEqual(before?.instances);
  });

  it('is answered in XML when only that is asked for', async () => {
    const [file] = filesOf(tinyExam('xml'));
    const accept = { headers: { accept: 'application/dicom+xml' } };
    const answer = await storeInstances(gateway.dicomWebUrl, [file], accept);
    expect(answer.headers.get('content-type')).toMatch(/^application\/dicom\+xml/);
    expect(answer.text).toContain('keyword="ReferencedSOPSequence"');
  });

  it('may have forty images', async () => {
    const { images, studyInstanceUid } = tinyExam('forty');
    const files = Array.from({ length: 40 }, (_, index) =>
      changed((images[index % 4] ?? images[0]).part10, { SOPInstanceUID: `${studyInstanceUid}.${index + 1}` }),
    );
    const answer = await send(...files);
    expect(answer.status).toBe(200);
    expect(itemsOf(answer, 'referenced')).toHaveLength(40);
    expect((await gateway.spool.readStudy(studyInstanceUid))?.instances).toHaveLength(40);
  });

  it.each(['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Müller^Jürgen'])('may be of a patient named %s', async (name) => {
    const exam = tinyExam(`name ${name}`);
    const files = filesOf(exam).map((file) => changed(file, { PatientName: name }));
    expect((await send(...files)).status).toBe(200);
    const shown = JSON.stringify(await viewOf(exam.studyInstanceUid));
    expect(shown).not.toMatch(/Yamada|山田|Müller/);
  });

  it('is taken when its path names it', async () => {
    const exam = tinyExam('path');
    const { studyInstanceUid } = exam;
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(exam), { studyInstanceUid });
    expect(answer.status).toBe(200);
  });

  it('is refused when its path names another', async () => {
    const exam = tinyExam('other path');
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(exam), { studyInstanceUid: '1.2.3' });
    expect(answer.status).toBe(409);
    expect(itemsOf(answer, 'failed').map(({ reason }) => reason)).toEqual([0xc409, 0xc409, 0xc409, 0xc409]);
    expect(await gateway.spool.readStudy(exam.studyInstanceUid)).toBeUndefined();
  });

  it('is refused when its path names no UID', async () => {
    const answer = await storeInstances(gateway.dicomWebUrl, filesOf(tinyExam('x')), { studyInstanceUid: '1.2.x' });
    expect(answer.status).toBe(400);
  });
});

describe('an instance under a UID that was used before', () => {
  it('is refused when its bytes are others, and the first is kept', async () => {
    const { images, studyInstanceUid } = tinyExam('conflict');
    const { part10, sopInstanceUid } = images[0];
    await send(part10);
    const answer = await send(changed(part10, { InstanceNumber: 77 }));
    expect(answer.status).toBe(409);
    expect(itemsOf(answer, 'failed')).toEqual([{ sopInstanceUid, reason: 0x0111 }]);
    const kept = await gateway.spool.readInstance(studyInstanceUid, sopInstanceUid);
    expect(Buffer.from(kept).equals(part10)).toBe(true);
  });
});

describe('an object that is no 2-D mammogram', () => {
  it.each([
    ['a report', {}, 'SOP_CLASS_NOT_MAMMOGRAPHY'],
    ['a secondary capture', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7', Modality: 'OT' }, 'SECONDARY_CAPTURE'],
    ['a tomosynthesis', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.13.1.3', Modality: 'MG' }, 'TOMOSYNTHESIS'],
    ['a result of our own that comes back', { Manufacturer: 'Mammoflow' }, 'OWN_RESULT'],
    [
      'a segmentation of our own that comes back',
      { SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4', Modality: 'SEG', Manufacturer: 'Mammoflow' },
      'OWN_RESULT',
    ],
  ] as const)('is accepted and set aside with a warning: %s', async (name, values, code) => {
    const { studyInstanceUid } = tinyExam(name);
    const answer = await send(report(studyInstanceUid, values));
    expect(answer.status).toBe(202);
    expect(itemsOf(answer, 'referenced')).toEqual([{ sopInstanceUid: `${studyInstanceUid}.88`, reason: 0xb0a1 }]);
    expect(await viewOf(studyInstanceUid)).toMatchObject({ state: 'SET_ASIDE', setAside: [{ code }], analyses: [] });
  });

  it.each([
    ['laterality is missing', { ImageLaterality: undefined }, 'LATERALITY_MISSING'],
    ['laterality contradicts itself', { ImageLaterality: 'R', Laterality: 'L' }, 'LATERALITY_CONTRADICTORY'],
    ['Rows is 0', { Rows: 0 }, 'IMAGE_SIZE_INVALID'],
    ['the image is burned into a capture', { BurnedInAnnotation: 'YES' }, 'BURNED_IN_ANNOTATION'],
  ])('is set aside when %s', async (name, values, code) => {
    const { images, studyInstanceUid } = tinyExam(name);
    const answer = await send(changed(images[0].part10, values));
    expect(answer.status).toBe(202);
    expect(await viewOf(studyInstanceUid)).toMatchObject({ state: 'SET_ASIDE', setAside: [{ code }] });
  });
});

describe('a mammogram whose header is sound', () => {
  it.each([
    ['its pixels are fewer than Rows × Columns', { PixelData: Buffer.alloc(10) }],
    ['all of its pixels are 0', { PixelData: Buffer.alloc(64 * 48 * 2) }],
  ])('is taken for analysis, which judges pixels, when %s', async (name, values) => {
    const { images, studyInstanceUid } = tinyExam(name);
    expect((await send(changed(images[0].part10, values))).status).toBe(200);
    expect(await viewOf(studyInstanceUid)).toMatchObject({ state: 'RECEIVING', mammograms: { length: 1 } });
  });
});

describe('a part that cannot be stored', () => {
  const garbage: [string, (file: Uint8Array) => Uint8Array][] = [
    ['is no DICOM file', () => Buffer.from('GIF89a, honestly')],
    ['is empty', () => Buffer.alloc(0)],
    ['is only a preamble', (file) => file.subarray(0, 132)],
    ['ends inside its header', (file) => file.subarray(0, 700)],
    ['ends inside its pixels', (file) => file.subarray(0, file.length - 100)],
    ['has an element of 4 GB in 1 KB', withHugeLength],
  ];

  it.each(garbage)('does no harm to the good ones beside it when it %s', async (name, spoil) => {
    const exam = tinyExam(`garbage ${name}`);
    const [first, second, third] = filesOf(exam);
    const answer = await send(first, spoil(second), third);
    expect(answer.status).toBe(202);
    expect(itemsOf(answer, 'referenced')).toHaveLength(2);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: CANNOT_UNDERSTAND }]);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.instances).toHaveLength(2);
    expect(await incoming()).toEqual([]);
  });

  it.each(['SOPInstanceUID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPClassUID'])(
    'is refused when its %s is missing or too long',
    async (keyword) => {
      const [file] = filesOf(tinyExam(`uid ${keyword}`));
      const answer = await send(withoutElement(file, keyword), withLongUid(file, keyword));
      expect(answer.status).toBe(409);
      expect(itemsOf(answer, 'other')).toEqual([{ reason: CANNOT_UNDERSTAND }, { reason: CANNOT_UNDERSTAND }]);
    },
  );

  it('is named in the log with the reason', async () => {
    const exam = tinyExam('logged');
    const [file] = filesOf(exam);
    await storeInstances(gateway.dicomWebUrl, [file], { studyInstanceUid: '1.2.3' });
    const [line] = gateway.log.filter((each) => each.includes(exam.images[0].sopInstanceUid));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'warn', code: 'STOW_STUDY_MISMATCH' });
  });

  it('is counted by reason', async () => {
    await send(Buffer.from('no DICOM'));
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/mammoflow_instances_refused_total\{code="DICOM_NOT_PART_10".*\} [1-9]/);
  });
});

describe('a request that is not STOW-RS', () => {
  const body = stowBody(filesOf(tinyExam('not stow')));
  const typed = (contentType: string) => ({ ...body, contentType });

  it.each([
    ['is not multipart', typed('application/dicom')],
    ['is JSON', typed('application/json')],
    ['has metadata as its parts', typed('multipart/related; type="application/dicom+json"; boundary=a')],
  ])('is answered with 415 when the body %s', async (_case, request) => {
    const answer = await postStow(gateway.dicomWebUrl, request);
    expect(answer.status).toBe(415);
    expect(answer.dataset).toMatchObject({ code: 'STOW_UNSUPPORTED_MEDIA_TYPE' });
  });

  it('is answered with 400 when it names no boundary', async () => {
    const answer = await postStow(gateway.dicomWebUrl, typed('multipart/related; type="application/dicom"'));
    expect(answer.status).toBe(400);
    expect(answer.dataset).toMatchObject({ code: 'STOW_BOUNDARY_MISSING' });
  });

  it.each([
    ['has another boundary', typed('multipart/related; type="application/dicom"; boundary=other')],
    ['has no part', stowBody([])],
    ['is empty', { ...body, bytes: Buffer.alloc(0) }],
  ])('is answered with 400 when the body %s', async (_case, request) => {
    const answer = await postStow(gateway.dicomWebUrl, request);
    expect(answer.status).toBe(400);
    expect(answer.dataset).toMatchObject({ code: 'STOW_MULTIPART_MALFORMED' });
  });

  it('leaves nothing of the last part when the closing delimiter is missing, and keeps those before it', async () => {
    const exam = tinyExam('unclosed');
    const { bytes, contentType } = stowBody(filesOf(exam));
    const answer = await postStow(gateway.dicomWebUrl, { contentType, bytes: bytes.subarray(0, bytes.length - 40) });
    expect(answer.status).toBe(202);
    expect(itemsOf(answer, 'referenced')).toHaveLength(3);
    expect(itemsOf(answer, 'other')).toEqual([{ reason: CANNOT_UNDERSTAND }]);
    expect(await incoming()).toEqual([]);
  });
});

/** A header with one element whose length says 4 GB; cut to a kilobyte. */
function withHugeLength(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  const patient = bytes.indexOf(Buffer.from([0x10, 0x00, 0x10, 0x00, 0x50, 0x4e]));
  bytes.write('UN', patient + 4, 'latin1');
  bytes.writeUInt16LE(0, patient + 6);
  bytes.writeUInt32LE(0xfffffffe, patient + 8);
  return bytes.subarray(0, 1_024);
}

const tags: Readonly<Record<string, [number, number]>> = {
  SOPClassUID: [0x0008, 0x0016],
  SOPInstanceUID: [0x0008, 0x0018],
  StudyInstanceUID: [0x0020, 0x000d],
  SeriesInstanceUID: [0x0020, 0x000e],
};

/** Where an element of explicit VR with a short length lies in the data set. */
function locate(bytes: Buffer, keyword: string): { readonly start: number; readonly end: number } {
  const [group = 0, element = 0] = tags[keyword] ?? [];
  const header = Buffer.from([group & 0xff, group >> 8, element & 0xff, element >> 8, 0x55, 0x49]);
  const start = bytes.indexOf(header, 300);
  return { start, end: start + 8 + bytes.readUInt16LE(start + 6) };
}

function withoutElement(file: Uint8Array, keyword: string): Uint8Array {
  const bytes = Buffer.from(file);
  const { start, end } = locate(bytes, keyword);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function withLongUid(file: Uint8Array, keyword: string): Uint8Array {
  const bytes = Buffer.from(file);
  const { start, end } = locate(bytes, keyword);
  const element = Buffer.concat([bytes.subarray(start, start + 8), Buffer.from(`1.2.${'3'.repeat(61)}\0`)]);
  element.writeUInt16LE(66, 6);
  return Buffer.concat([bytes.subarray(0, start), element, bytes.subarray(end)]);
}
