import { describe, expect, it } from 'vitest';
import { isOpenToAnybody } from '../src/server/rpc-server-fields.ts';

describe('a worker', () => {
  it.each(['0.0.0.0:50051', '[::]:50051', 'detection:50051'])('is open to anybody on %s', (GRPC_LISTEN) => {
    expect(isOpenToAnybody({ GRPC_LISTEN })).toBe(true);
    expect(isOpenToAnybody({ GRPC_LISTEN, GRPC_TLS_CLIENT_CA_FILE: 'ca.pem' })).toBe(false);
  });

  it.each(['127.0.0.1:0', 'localhost:50051', '[::1]:50051'])('is open to its own host alone on %s', (GRPC_LISTEN) => {
    expect(isOpenToAnybody({ GRPC_LISTEN })).toBe(false);
  });
});
