import { AppError } from '@mammoflow/errors';
import { serveThread } from '../../src/threads/serve-thread.ts';

/** What the echo thread is asked to do. */
export type EchoRequest =
  | { readonly kind: 'echo'; readonly bytes: Uint8Array }
  | { readonly kind: 'busy'; readonly flag: Int32Array }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'break' }
  | { readonly kind: 'stick' }
  | { readonly kind: 'die' };

class RefusedError extends AppError {
  readonly code = 'TEST_REFUSED';
  readonly retryable = false;
}

serveThread<EchoRequest, Uint8Array>((request) => {
  switch (request.kind) {
    case 'echo':
      return { response: request.bytes, transfer: [] };
    case 'busy':
      Atomics.wait(request.flag, 0, 0);
      return { response: new Uint8Array(), transfer: [] };
    case 'refuse':
      throw new RefusedError('Refused.');
    case 'break':
      throw new TypeError('broken');
    case 'stick':
      for (;;);
    case 'die':
      return process.exit(3);
  }
});
