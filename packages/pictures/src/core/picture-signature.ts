import type { PictureFormat } from './picture.ts';

const signatures: Readonly<Record<PictureFormat, readonly number[]>> = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

/** What the first bytes say the file is: PNG (ISO/IEC 15948 5.2) or JPEG (ITU-T T.81 annex B); undefined for anything else. */
export function pictureFormatOf(bytes: Uint8Array): PictureFormat | undefined {
  const begins = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (begins(signatures.png)) return 'png';
  return begins(signatures.jpeg) ? 'jpeg' : undefined;
}
