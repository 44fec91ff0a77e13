const LONGEST_AE_TITLE = 16;

/** Whether the text is an Application Entity Title: PS3.5 6.2, VR AE, without padding. */
export function isAeTitle(text: string): boolean {
  return (
    text.length <= LONGEST_AE_TITLE && /^[\x21-\x5b\x5d-\x7e]([\x20-\x5b\x5d-\x7e]*[\x21-\x5b\x5d-\x7e])?$/.test(text)
  );
}

/** An AE title as it stands in a PDU, padded with spaces. */
export function encodeAeTitle(title: string): Buffer {
  return Buffer.from(title.padEnd(LONGEST_AE_TITLE, ' '), 'latin1').subarray(0, LONGEST_AE_TITLE);
}

/** Reads an AE title of a PDU; spaces at both ends do not count. */
export function decodeAeTitle(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\0', ' ').trim();
}
