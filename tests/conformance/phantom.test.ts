import { join } from 'node:path';
import { transferSyntaxes } from '@mammoflow/dicom';
import { compressPhantomExam, deviceNames, makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import { dciodvfy, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';

const size = { seed: 'conformance', rows: 120, columns: 90 } as const;

/** What the validator says of an exam's files. */
async function complaintsAbout(exam: PhantomExam): Promise<readonly string[]> {
  await using folder = await temporaryFolder('phantom');
  await writePhantomExam(exam, folder.path);
  const files = exam.images.map(({ laterality, view }) => join(folder.path, `${laterality}-${view}.dcm`));
  return (await dciodvfy(files)).map(({ text }) => text);
}

describe('a phantom exam', () => {
  it.each(deviceNames)('is a conformant Digital Mammography X-Ray Image from %s', async (device) => {
    expect(await complaintsAbout(makePhantomExam({ ...size, device }))).toEqual([]);
  });

  it.each<[string, Partial<PhantomOptions>]>([
    ['with a VOI LUT', { deviceOverrides: { voi: 'LUT' } }],
    ['with a sigmoid window and padding', { deviceOverrides: { voi: 'SIGMOID', padding: true } }],
    ['of 8 bits', { deviceOverrides: { bitsStored: 8 } }],
    ['of MONOCHROME1 with padding', { deviceOverrides: { photometricInterpretation: 'MONOCHROME1', padding: true } }],
    ['with a name in Latin-1', { patient: { name: 'Müller^Zoë', characterSet: 'ISO_IR 100' } }],
    ['with a Japanese name', { patient: { name: 'Yamada^Tarou=山田^太郎', characterSet: 'ISO 2022 IR 87' } }],
    ['in implicit VR', { transferSyntaxUid: transferSyntaxes.implicitVrLittleEndian }],
    ['in big endian', { transferSyntaxUid: transferSyntaxes.explicitVrBigEndian }],
  ])('is conformant %s', async (_variety, options) => {
    expect(await complaintsAbout(makePhantomExam({ ...size, device: 'DIRECT', ...options }))).toEqual([]);
  });

  it.each(['jpegLosslessSv1', 'jpegLsNearLossless', 'jpeg2000', 'rleLossless'] as const)(
    'is conformant compressed as %s',
    async (name) => {
      const exam = makePhantomExam({ ...size, device: 'DIRECT' });

      expect(await complaintsAbout(await compressPhantomExam(exam, transferSyntaxes[name]))).toEqual([]);
    },
  );

  it('is not conformant when laterality is at series level alone, as in old archives', async () => {
    const old = makePhantomExam({ ...size, device: 'DIRECT', lateralityAttribute: 'Laterality' });

    expect((await complaintsAbout(old)).join('\n')).toMatch(/ImageLaterality/);
  });
});
