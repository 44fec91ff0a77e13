import { anybody } from '@mammoflow/access';
import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it, vi } from 'vitest';
import { ImageDesk } from '../src/io/images/image-desk.ts';

describe('the image desk', () => {
  it('has no more images in memory than its threads are about to work on, however many are asked for', async () => {
    const reads = vi.fn(() => new Promise<Uint8Array>(() => undefined));
    const desk = new ImageDesk({ readInstance: reads, threads: 1, cacheBytes: 0, onRendered: () => undefined });
    const stop = new AbortController();
    const study = parseUid('1.2.3');
    const asked = Array.from({ length: 20 }, (_, index) => {
      const instance = { sha256: String(index), studyInstanceUid: study, sopInstanceUid: parseUid(`1.2.4.${index}`) };
      const wish = { ...instance, profile: undefined, channel: 0, level: 0, coding: 'identity' } as const;
      return desk.render(wish, anybody, stop.signal);
    });
    const ended = Promise.allSettled(asked);
    await vi.waitFor(() => {
      expect(reads).toHaveBeenCalledTimes(2);
    });
    stop.abort(new Error('The client has gone.'));
    await ended;
    expect(reads).toHaveBeenCalledTimes(2);
    await desk.close();
  });
});
