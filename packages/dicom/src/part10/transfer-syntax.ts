/** Transfer syntaxes by what they are called here; PS3.5 section 10 and annex A, PS3.6 table A-1. */
export const transferSyntaxes = {
  implicitVrLittleEndian: '1.2.840.10008.1.2',
  explicitVrLittleEndian: '1.2.840.10008.1.2.1',
  deflatedExplicitVrLittleEndian: '1.2.840.10008.1.2.1.99',
  explicitVrBigEndian: '1.2.840.10008.1.2.2',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegExtended: '1.2.840.10008.1.2.4.51',
  jpegLossless: '1.2.840.10008.1.2.4.57',
  jpegLosslessSv1: '1.2.840.10008.1.2.4.70',
  jpegLsLossless: '1.2.840.10008.1.2.4.80',
  jpegLsNearLossless: '1.2.840.10008.1.2.4.81',
  jpeg2000Lossless: '1.2.840.10008.1.2.4.90',
  jpeg2000: '1.2.840.10008.1.2.4.91',
  htj2kLossless: '1.2.840.10008.1.2.4.201',
  htj2kLosslessRpcl: '1.2.840.10008.1.2.4.202',
  htj2k: '1.2.840.10008.1.2.4.203',
  rleLossless: '1.2.840.10008.1.2.5',
} as const;

/** How the elements of a data set are laid out in bytes. */
export interface ElementEncoding {
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
  readonly deflated: boolean;
}

/** The element encoding of a transfer syntax; all encapsulated ones are explicit VR little endian (PS3.5 A.4). */
export function elementEncoding(transferSyntaxUid: string): ElementEncoding {
  return {
    explicitVr: transferSyntaxUid !== transferSyntaxes.implicitVrLittleEndian,
    littleEndian: transferSyntaxUid !== transferSyntaxes.explicitVrBigEndian,
    deflated: transferSyntaxUid === transferSyntaxes.deflatedExplicitVrLittleEndian,
  };
}
