import { dataset, decodePixels, isEncapsulated, toDisplayValues, transferSyntaxes } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { tolerate, tolerateLater } from '../tolerate.ts';

const HEADER_BYTES = 16;
const syntaxes = Object.values(transferSyntaxes);

/** A header of 16 bytes that describes the image, then its stream, in every transfer syntax there is. */
export async function fuzz(data: Buffer): Promise<void> {
  if (data.length < HEADER_BYTES) return;
  const transferSyntaxUid = syntaxes[data.readUInt8(0) % syntaxes.length] ?? transferSyntaxes.explicitVrLittleEndian;
  const stream = data.subarray(HEADER_BYTES);
  const read = { transferSyntaxUid, dataset: { ...imageOf(data), ...pixelData(stream, transferSyntaxUid) } };
  const image = await tolerateLater(() => decodePixels(read));
  if (image !== undefined) tolerate(() => toDisplayValues(image));
}

/** Images of up to 255 by 255 pixels: larger ones only take longer. */
function imageOf(data: Buffer): DicomDataset {
  const byte = (at: number): number => data.readUInt8(at);
  return dataset({
    Rows: byte(1),
    Columns: byte(2),
    BitsAllocated: (byte(3) % 3) * 8,
    BitsStored: byte(4) % 18,
    HighBit: byte(5) % 18,
    PixelRepresentation: byte(6) % 2,
    SamplesPerPixel: byte(7) < 250 ? 1 : 3,
    PhotometricInterpretation: byte(8) % 2 === 0 ? 'MONOCHROME2' : 'MONOCHROME1',
    WindowCenter: data.readInt16LE(9),
    WindowWidth: data.readInt16LE(11),
    RescaleSlope: data.readInt8(13),
    RescaleIntercept: data.readInt16LE(14),
  });
}

function pixelData(stream: Buffer, transferSyntaxUid: string): DicomDataset {
  const value = isEncapsulated(transferSyntaxUid)
    ? { vr: 'OB', fragments: [new Uint8Array(), stream] }
    : { vr: 'OW', bytes: stream };
  return { '7FE00010': value };
}
