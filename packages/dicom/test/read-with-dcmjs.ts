import { createRequire } from 'node:module';
import type { DicomDataset } from '../src/index.ts';

interface Dcmjs {
  readonly log: { setLevel(level: 'silent'): void };
  readonly data: { readonly DicomMessage: { readFile(buffer: ArrayBuffer): { readonly dict: DicomDataset } } };
}

/** What dcmjs, a reader that shares nothing with ours but the dictionary, makes of a file; it has no types of its own. */
export function readWithDcmjs(bytes: Uint8Array): DicomDataset {
  const { log, data } = createRequire(import.meta.url)('dcmjs') as Dcmjs;
  log.setLevel('silent');
  return data.DicomMessage.readFile(Uint8Array.from(bytes).buffer).dict;
}
