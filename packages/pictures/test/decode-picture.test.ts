import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture, PictureRefusedError, warningsOf } from '../src/index.ts';
import { breastPicture } from './breast-picture.ts';

describe('a grey picture', () => {
  it('of 8 bit keeps its values', async () => {
    const picture = await decodePicture(await breastPicture('L').png().toBuffer());
    expect(picture).toMatchObject({ format: 'png', rows: 400, columns: 300, bitsStored: 8, wasColour: false });
    expect([picture.pixels[200 * 300], picture.pixels[200 * 300 + 299]]).toEqual([200, 5]);
  });

  it('of 16 bit keeps its values', async () => {
    const words = Uint16Array.from({ length: 300 * 300 }, (_, index) => index % 65_536);
    const raw = { width: 300, height: 300, channels: 1 } as const;
    const png = await sharp(words, { raw }).toColourspace('grey16').png().toBuffer();
    const { pixels, bitsStored } = await decodePicture(png);
    expect(bitsStored).toBe(16);
    expect(pixels.length).toBe(2 * 300 * 300);
    expect([pixels[2 * 70_000], pixels[2 * 70_000 + 1]]).toEqual([4464 % 256, Math.floor(4464 / 256)]);
  });

  it('that was saved in colour is taken, and says so', async () => {
    const picture = await decodePicture(await breastPicture('R').toColourspace('srgb').jpeg().toBuffer());
    expect(picture).toMatchObject({ format: 'jpeg', wasColour: true });
    expect(warningsOf(picture, { laterality: 'R', inverted: false })).toEqual(['colour', 'lossy']);
  });

  it('is turned as its Exif says', async () => {
    const jpeg = await breastPicture('L').jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await decodePicture(jpeg)).toMatchObject({ rows: 300, columns: 400 });
  });
});

describe('what is refused', () => {
  const refused = async (bytes: Uint8Array, why: RegExp): Promise<void> => {
    await expect(decodePicture(bytes)).rejects.toThrow(PictureRefusedError);
    await expect(decodePicture(bytes)).rejects.toThrow(why);
  };

  it('is a file of another kind, whatever libraries could read of it', async () => {
    await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>'), /neither/);
    await refused(await breastPicture('L').tiff().toBuffer(), /neither/);
    await refused(Buffer.alloc(0), /neither/);
  });

  it('is a picture that ends early', async () => {
    const png = await breastPicture('L').png().toBuffer();
    await refused(png.subarray(0, png.length / 2), /damaged/);
  });

  it('is one in colour', async () => {
    const red = { width: 400, height: 400, channels: 3, background: { r: 200, g: 20, b: 20 } } as const;
    await refused(await sharp({ create: red }).png().toBuffer(), /in colour/);
  });

  it('is one that is far too small', async () => {
    await refused(await breastPicture('L').resize(200).png().toBuffer(), /smaller/);
  });

  it('is one that unfolds, by its header alone', async () => {
    const png = await breastPicture('L').png().toBuffer();
    const before = process.memoryUsage().rss;
    for (const [width, height] of [
      [60_000, 60_000],
      [2_000_000, 300],
      [9_000, 9_000],
    ] as const) {
      await refused(claiming(png, width, height), /million pixels/);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

/** The same file with another size in its header (IHDR, ISO/IEC 15948 11.2.2). */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

describe('warnings', () => {
  const claims = (laterality: 'L' | 'R', inverted = false) => ({ laterality, inverted });

  it('say when the breast lies on the side of the other one', async () => {
    const picture = await decodePicture(await breastPicture('L').png().toBuffer());
    expect(warningsOf(picture, claims('L'))).toEqual([]);
    expect(warningsOf(picture, claims('R'))).toEqual(['laterality']);
  });

  it('say when white looks like air, or does not', async () => {
    const picture = await decodePicture(await breastPicture('L').negate().png().toBuffer());
    expect(warningsOf(picture, claims('L'))).toContain('inverted');
    expect(warningsOf(picture, claims('L', true))).toEqual([]);
  });

  it('say when no side can be told', async () => {
    const grey = { width: 300, height: 300, channels: 3, background: '#303030' } as const;
    const picture = await decodePicture(await sharp({ create: grey }).toColourspace('b-w').png().toBuffer());
    expect(warningsOf(picture, claims('L'))).toEqual(['side']);
  });
});
