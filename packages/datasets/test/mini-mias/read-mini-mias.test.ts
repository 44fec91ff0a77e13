import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/index.ts';
import { write } from '../write-file.ts';

const SIDE = 64;
const list = `This file lists the films in the MIAS database.
REFNUM BG CLASS SEVERITY X Y RADIUS
mdb001 G CIRC B 20 10 5
mdb002 D NORM 
mdb003 F MISC M 60 60 8\r
mdb003 F CALC B 30 40 4
mdb004 D CALC M *NOTE 3*
mdb005 F SPIC M
mdb006 F ASYM B 30 30 6
mdb007 G ARCH M 30 30 6
`;

/** Dark but for one bright pixel. */
function pgm(bright: { readonly x: number; readonly y: number }): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE).fill(20);
  pixels[bright.y * SIDE + bright.x] = 200;
  return Buffer.concat([Buffer.from(`P5\n# made up\n${SIDE} ${SIDE}\n255\n`), pixels]);
}

async function writeDownload(folder: string): Promise<void> {
  await write(join(folder, 'Info.txt'), list);
  for (let number = 1; number <= 7; number += 1) {
    await write(join(folder, `mdb00${number}.pgm`), pgm({ x: 20, y: SIDE - 10 }));
  }
}

const read = (folder: string) => Array.fromAsync(readDataset(folder, 'mini-mias'));

describe('mini-MIAS', () => {
  it('pairs right (odd) and left (even) breasts of a patient; all are MLO', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const images = await read(folder.path);
    expect(images).toMatchObject([
      { id: 'mdb001', patientId: 'pair-001', laterality: 'R', view: 'MLO' },
      { id: 'mdb002', patientId: 'pair-001', laterality: 'L', view: 'MLO' },
      { id: 'mdb003', patientId: 'pair-002', laterality: 'R' },
      { id: 'mdb006', patientId: 'pair-003', laterality: 'L' },
      { id: 'mdb007', patientId: 'pair-004', laterality: 'R' },
    ]);
  });

  it('counts rows from below and leaves the square image as it is', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const [image] = await read(folder.path);
    const pixels = await image?.read();
    expect(pixels?.display).toMatchObject({ rows: SIDE, columns: SIDE });
    expect(pixels?.display.pixels[(SIDE - 10) * SIDE + 20]).toBe(200 * 257);
    const box = { left: 15, top: SIDE - 15, right: 25, bottom: SIDE - 5 };
    expect(pixels?.regions).toEqual([{ kind: 'MASS', pathology: 'BENIGN', box }]);
  });

  it('collects the lines of an image, and cuts circles off at its edge', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const images = await read(folder.path);
    expect((await images[2]?.read())?.regions).toEqual([
      { kind: 'MASS', pathology: 'MALIGNANT', box: { left: 52, top: 0, right: SIDE, bottom: 12 } },
      { kind: 'CALCIFICATION_CLUSTER', pathology: 'BENIGN', box: { left: 26, top: 20, right: 34, bottom: 28 } },
    ]);
    expect((await images[1]?.read())?.regions).toEqual([]);
    expect((await images[3]?.read())?.regions).toMatchObject([{ kind: 'ASYMMETRY' }]);
    expect((await images[4]?.read())?.regions).toMatchObject([{ kind: 'ARCHITECTURAL_DISTORTION' }]);
  });

  it('leaves out images with an abnormality that has no place', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    const ids = (await read(folder.path)).map(({ id }) => id);
    expect(ids).not.toContain('mdb004');
    expect(ids).not.toContain('mdb005');
  });

  it('finds the list under another name', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    await rm(join(folder.path, 'Info.txt'));
    await write(join(folder.path, 'README'), list);
    expect(await read(folder.path)).toHaveLength(5);
  });

  it('says which image of the list is missing or cut off, when it is read', async () => {
    await using folder = await temporaryFolder();
    await writeDownload(folder.path);
    await rm(join(folder.path, 'mdb001.pgm'));
    await write(join(folder.path, 'mdb002.pgm'), pgm({ x: 0, y: 0 }).subarray(0, 1000));
    const [missing, cut] = await read(folder.path);
    await expect(missing?.read()).rejects.toThrow(/mdb001\.pgm/);
    await expect(cut?.read()).rejects.toThrow(/mdb002\.pgm/);
  });

  it('asks for the list where there is none, and for a folder', async () => {
    await using folder = await temporaryFolder();
    await expect(read(folder.path)).rejects.toThrow(/Info\.txt is missing/);
    await expect(read(join(folder.path, 'nowhere'))).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' });
  });

  it('names a line that it does not understand', async () => {
    await using folder = await temporaryFolder();
    await write(join(folder.path, 'Info.txt'), 'mdb001 G ROUND B 20 10 5\n');
    await expect(read(folder.path)).rejects.toThrow(/line 1 of Info\.txt/);
  });
});
