// node tests/fuzz/make-corpus.ts: writes the seeds of the corpus, all from phantoms, beside what runs have found.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dataset,
  encodePixels,
  parseUid,
  readPart10,
  transferSyntaxes,
  writeDataset,
  writePart10,
} from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { stowBody } from '@mammoflow/testkit';
import sharp from 'sharp';
import { encodeCommandSet } from '../../packages/dimse/src/core/command-set.ts';
import {
  encodeAssociateRequest,
  encodeDataTransfer,
  encodeReleaseRequest,
} from '../../packages/dimse/src/core/encode-pdu.ts';
import { commitmentRequestDataset } from '../../packages/dimse/src/core/storage-commitment.ts';
import { targetNames } from './targets.ts';
import type { TargetName } from './targets.ts';

type Seeds = Readonly<Record<string, Uint8Array>>;

const exam = makePhantomExam({ seed: 'corpus', rows: 24, columns: 16, lesions: [], marker: false });
const [image] = exam.images;
if (image === undefined) throw new Error('The phantom has no image.');
const { part10 } = image;
const header = readPart10(part10);
const values = Uint16Array.from({ length: 24 * 16 }, (_, index) => (index * 37) % 4096);

/** Every transfer syntax that can be written; JPEG Extended cannot, nor 12 bits as JPEG Baseline. */
async function inEverySyntax(): Promise<
  readonly (readonly [string, number, Awaited<ReturnType<typeof encodePixels>>])[]
> {
  const found = [];
  for (const [index, [name, uid]] of Object.entries(transferSyntaxes).entries()) {
    if (name === 'jpegExtended') continue;
    const bitsStored = name === 'jpegBaseline' ? 8 : 12;
    const pixels = bitsStored === 8 ? values.map((value) => value >> 4) : values;
    found.push([name, index, await encodePixels({ rows: 24, columns: 16, bitsStored, values: pixels }, uid)] as const);
  }
  return found;
}

async function part10Seeds(): Promise<Seeds> {
  const seeds: Record<string, Uint8Array> = { phantom: part10 };
  for (const [name, , pixels] of await inEverySyntax()) {
    const transferSyntaxUid = transferSyntaxes[name as keyof typeof transferSyntaxes];
    seeds[name] = writePart10({ ...header.dataset, ...pixels }, { transferSyntaxUid });
  }
  return seeds;
}

async function pixelSeeds(): Promise<Seeds> {
  const seeds: Record<string, Uint8Array> = {};
  for (const [name, index, pixels] of await inEverySyntax()) {
    const bitsStored = name === 'jpegBaseline' ? 8 : 12;
    const head = Buffer.alloc(16);
    head.set([index, 24, 16, bitsStored > 8 ? 2 : 1, bitsStored, bitsStored - 1]);
    head.writeInt16LE(2048, 9);
    head.writeInt16LE(4096, 11);
    head.writeInt8(1, 13);
    const { bytes, fragments } = pixels['7FE00010'] ?? {};
    seeds[name] = Buffer.concat([head, bytes ?? fragments?.[1] ?? Buffer.alloc(0)]);
  }
  return seeds;
}

function multipartSeeds(): Seeds {
  const small = Buffer.from('DICM and some bytes\r\n--not the boundary\r\n');
  const body = stowBody([small, small, { contentType: 'application/dicom+json', bytes: small }], 'limit');
  const type = (contentType: string, chunkLength: number): Buffer =>
    Buffer.concat([Buffer.from([chunkLength]), Buffer.from(`${contentType}\n`), body.bytes]);
  return {
    quoted: type('multipart/related; type="application/dicom"; boundary="limit"', 7),
    unquoted: type('multipart/related; type=application/dicom; boundary=limit', 255),
    padded: Buffer.from(
      '\u0005multipart/related; boundary=b\npreamble\r\n--b  \r\nA: b\r\n c\r\n\r\n\r\n--b--epilogue',
    ),
  };
}

function dicomJsonSeeds(): Seeds {
  const uids = { '0020000D': '1.2.3', '0020000E': '1.2.4', '00080018': '1.2.5', '00080016': '1.2.6' };
  const attribute = (vr: string, ...Value: readonly unknown[]): object => ({ vr, Value });
  const match = {
    ...Object.fromEntries(Object.entries(uids).map(([tag, uid]) => [tag, attribute('UI', uid)])),
    '00080020': attribute('DA', '20240102'),
    '00080061': attribute('CS', 'MG', 'SR'),
    '00201208': attribute('IS', '4'),
    '00741000': attribute('CS', 'SCHEDULED'),
    '00404021': attribute('SQ', { '0020000D': attribute('UI', '1.2.3') }),
  };
  const stored = { '00081155': attribute('UI', '1.2.3'), '00081196': attribute('US', 45_056) };
  const answer = {
    '00081199': attribute('SQ', stored),
    '00081198': attribute('SQ', { '00081197': attribute('US', 272) }),
  };
  const event = { '00001002': attribute('US', 1), '00001000': attribute('UI', '1.2.3') };
  const texts = {
    matches: [match, match],
    answer,
    event,
    odd: { ['__proto__']: { vr: 'UI', Value: ['1.2.3'] }, constructor: { vr: 1 } },
  };
  return Object.fromEntries(Object.entries(texts).map(([name, body]) => [name, Buffer.from(JSON.stringify(body))]));
}

function dimseSeeds(): Seeds {
  const sopClassUid = '1.2.840.10008.5.1.4.1.1.1.2';
  const request = encodeAssociateRequest({
    protocolVersion: 1,
    calledAeTitle: 'MAMMOFLOW',
    callingAeTitle: 'PACS',
    applicationContextName: '1.2.840.10008.3.1.1.1',
    contexts: [
      { id: 1, abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntaxes.explicitVrLittleEndian] },
      { id: 3, abstractSyntax: '1.2.840.10008.1.20.1', transferSyntaxes: [transferSyntaxes.implicitVrLittleEndian] },
    ],
    roles: [{ sopClassUid: '1.2.840.10008.1.20.1', scu: true, scp: true }],
    maxPduBytes: 16_384,
    implementationClassUid: '1.2.3',
    implementationVersionName: 'CORPUS',
  });
  const message = (elements: Parameters<typeof encodeCommandSet>[0], bytes: Uint8Array): Buffer => {
    const common = { contextId: 1, maxPduBytes: 64 };
    const command = encodeDataTransfer({ ...common, isCommand: true, bytes: encodeCommandSet(elements, true) });
    return Buffer.concat([...command, ...encodeDataTransfer({ ...common, isCommand: false, bytes })]);
  };
  const store = { commandField: 1, messageId: 1, affectedSopClassUid: sopClassUid, affectedSopInstanceUid: '1.2.5' };
  const small = writeDataset(
    dataset({ SOPInstanceUID: '1.2.5', PatientID: 'corpus' }),
    transferSyntaxes.implicitVrLittleEndian,
  );
  const references = [{ sopClassUid: parseUid(sopClassUid), sopInstanceUid: parseUid('1.2.5') }];
  const commitment = commitmentRequestDataset({ transactionUid: parseUid('1.2.9'), references });
  const action = { commandField: 0x130, messageId: 2, actionTypeId: 1 };
  const committed = writeDataset(commitment, transferSyntaxes.implicitVrLittleEndian);
  const conversation = [request, message(store, small), message(action, committed), encodeReleaseRequest()];
  return {
    associate: Buffer.concat([Buffer.from([255]), request]),
    conversation: Buffer.concat([Buffer.from([9]), ...conversation]),
  };
}

async function pictureSeeds(): Promise<Seeds> {
  const [width, height] = [256, 300];
  const raw = { width, height, channels: 1 } as const;
  const grey = Uint8Array.from({ length: width * height }, (_, index) => (index % width < 90 ? 190 : 4));
  const words = Uint16Array.from(grey, (value) => value * 257);
  const picture = () => sharp(grey, { raw }).toColourspace('b-w');
  return {
    grey: await picture().png({ compressionLevel: 9 }).toBuffer(),
    deep: await sharp(words, { raw }).toColourspace('grey16').png({ compressionLevel: 9 }).toBuffer(),
    interlaced: await picture().png({ progressive: true }).toBuffer(),
    palette: await picture().toColourspace('srgb').png({ palette: true }).toBuffer(),
    transparent: await picture().toColourspace('srgb').ensureAlpha(0.5).png({ compressionLevel: 9 }).toBuffer(),
    jpeg: await picture().jpeg({ quality: 60 }).toBuffer(),
    turned: await picture().toColourspace('srgb').withMetadata({ orientation: 8 }).jpeg({ quality: 60 }).toBuffer(),
    progressive: await picture().jpeg({ progressive: true, quality: 60 }).toBuffer(),
  };
}

const makers: Readonly<Record<TargetName, () => Seeds | Promise<Seeds>>> = {
  multipart: multipartSeeds,
  part10: part10Seeds,
  pixels: pixelSeeds,
  'dicom-json': dicomJsonSeeds,
  dimse: dimseSeeds,
  pictures: pictureSeeds,
};

for (const target of targetNames) {
  const folder = join(import.meta.dirname, 'corpus', target);
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(await makers[target]())) await writeFile(join(folder, name), bytes);
}
