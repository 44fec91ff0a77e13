import { createRequire } from 'node:module';
import type * as DcmjsCodecs from 'dcmjs-codecs';
import { PixelDecodeError } from './pixel-decode-error.ts';

// The package is CommonJS that Node.js cannot list the names of, while its types say that they are named exports.
const require = createRequire(import.meta.url);

/** One frame as the codecs see it; samples are little endian, 8 or 16 bits. */
export interface CodecFrame {
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

/** Families of codecs and their settings for encoding. */
export const codecNames = ['Rle', 'Jpeg', 'JpegLs', 'Jpeg2000', 'HtJpeg2000'] as const;
export type CodecName = (typeof codecNames)[number];

/** Settings of an encoder; which ones count depends on the codec. */
export interface EncoderSettings {
  readonly lossy?: boolean;
  readonly quality?: number;
  readonly predictor?: number;
  readonly allowedLossyError?: number;
  readonly rate?: number;
  readonly progressionOrder?: number;
}

let loaded: typeof DcmjsCodecs | undefined;
let starting: Promise<void> | undefined;
let messages: string[] = [];

/**
 * Decodes a frame to its samples.
 *
 * Codecs that only warn of damage (the JPEG one fills what is missing with gray) are taken at their word: an image that is
 * partly invented must not be analysed.
 *
 * @throws {@link PixelDecodeError} when the stream is damaged or incomplete.
 */
export async function decodeFrame(codec: CodecName, stream: Uint8Array, frame: CodecFrame): Promise<Uint8Array> {
  const { NativeCodecs } = await ready();
  const decoded = guarded(() =>
    NativeCodecs[`decode${codec}`](contextOf(frame, { encodedBuffer: stream })).getDecodedBuffer(),
  );
  const complaint = messages.find(isDamage);
  if (complaint !== undefined) throw new PixelDecodeError(complaint);
  return decoded;
}

/** Encodes samples to a stream. */
export async function encodeFrame(
  codec: CodecName,
  samples: Uint8Array,
  { frame, settings }: { readonly frame: CodecFrame; readonly settings: EncoderSettings },
): Promise<Uint8Array> {
  const { NativeCodecs } = await ready();
  return guarded(() =>
    NativeCodecs[`encode${codec}`](contextOf(frame, { decodedBuffer: samples }), { ...settings }).getEncodedBuffer(),
  );
}

/** Starts the codecs, again after a failure: what an exception leaves in their memory is not trusted. */
async function ready(): Promise<typeof DcmjsCodecs> {
  const codecs = library();
  while (!codecs.NativeCodecs.isInitialized()) {
    starting ??= start(codecs);
    await starting;
  }
  return codecs;
}

/** Loaded when a codec is needed for the first time: whoever reads headers alone does without. */
function library(): typeof DcmjsCodecs {
  loaded ??= require('dcmjs-codecs') as typeof DcmjsCodecs;
  return loaded;
}

async function start({ log, NativeCodecs }: typeof DcmjsCodecs): Promise<void> {
  // The codecs report damage as messages; they are collected here, and nothing reaches the console.
  log.methodFactory = () => (message: unknown) => {
    messages.push(String(message));
  };
  log.setLevel('info', false);
  await NativeCodecs.initializeAsync({ logCodecsInfo: true });
}

function guarded(run: () => Uint8Array | undefined): Uint8Array {
  messages = [];
  try {
    return run() ?? new Uint8Array();
  } catch (error) {
    library().NativeCodecs.release();
    starting = undefined;
    throw new PixelDecodeError(error instanceof Error ? error.message.trim() : 'the codec failed', { cause: error });
  }
}

function contextOf(
  frame: CodecFrame,
  buffers: { readonly encodedBuffer: Uint8Array } | { readonly decodedBuffer: Uint8Array },
): InstanceType<typeof DcmjsCodecs.Context> {
  const { Context } = library();
  return new Context({
    width: frame.columns,
    height: frame.rows,
    bitsAllocated: frame.bitsAllocated,
    bitsStored: frame.bitsStored,
    samplesPerPixel: 1,
    pixelRepresentation: frame.isSigned ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    ...buffers,
  });
}

/** A byte or two before the end marker is padding of some encoders; everything else that libjpeg calls corrupt is. */
function isDamage(message: string): boolean {
  return (
    /corrupt|premature|unexpected marker/i.test(message) && !/: [12] extraneous bytes before marker 0xd9/.test(message)
  );
}
