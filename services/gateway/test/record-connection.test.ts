import { RecordUnavailableError } from '@mammoflow/record';
import type { RecordStore } from '@mammoflow/record';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordConnection } from '../src/io/record/record-connection.ts';

describe('the connection to the record', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps nobody waiting while its database is brought up to date, which goes on', async () => {
    const opening = Promise.withResolvers<RecordStore>();
    const open = vi.fn(() => opening.promise);
    const connection = new RecordConnection(open, () => new Date());
    const refused = expect(connection.store()).rejects.toBeInstanceOf(RecordUnavailableError);
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    opening.reject(new RecordUnavailableError());
    await vi.advanceTimersByTimeAsync(0);
    expect(open).toHaveBeenCalledOnce();
  });
});
