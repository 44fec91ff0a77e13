import process from 'node:process';
import type * as OnnxRuntime from 'onnxruntime-node';

/**
 * Loads ONNX Runtime, silenced: from 1.29 on it tells its makers over the network what it runs, and keeps an identifier of the
 * machine on disk, unless this variable is set before it is loaded. Nothing of a hospital's network leaves it by us.
 *
 * Not loaded before it is needed: reading manifests must not cost its native library.
 */
export async function loadRuntime(): Promise<typeof OnnxRuntime> {
  // eslint-disable-next-line no-restricted-properties -- the library has no other way to be told
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  return import('onnxruntime-node');
}
