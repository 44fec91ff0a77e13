/** What a file is by its first bytes; names say nothing. */
export type FileKind = 'dicom' | 'png' | 'jpeg' | 'zip' | 'other';

/** As many bytes as {@link fileKindOf} looks at. */
export const FIRST_BYTES = 132;

const signatures: readonly (readonly [kind: FileKind, at: number, bytes: readonly number[]])[] = [
  ['dicom', 128, [0x44, 0x49, 0x43, 0x4d]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
];

/** Tells DICOM files (PS3.10 7.1) and pictures from what is neither. */
export function fileKindOf(first: Uint8Array): FileKind {
  const found = signatures.find(([, at, bytes]) => bytes.every((byte, index) => first[at + index] === byte));
  return found?.[0] ?? 'other';
}

/** Media types of what is taken. */
export const mediaTypes: Readonly<Partial<Record<FileKind, string>>> = {
  dicom: 'application/dicom',
  png: 'image/png',
  jpeg: 'image/jpeg',
};
