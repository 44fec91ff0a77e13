import { anybody } from '@mammoflow/access';
import type { Client } from '@mammoflow/access';
import { deriveUid } from '@mammoflow/dicom';
import { eventually } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import type { FeedEvent } from '../../src/core/live/feed-event.ts';
import { TooManyStreamsError } from '../../src/core/live/too-many-streams-error.ts';
import { LiveFeed } from '../../src/io/live/live-feed.ts';

const progressOf = (done: number): FeedEvent => ({
  type: 'progress',
  data: { studyInstanceUid: deriveUid('followed'), stage: 'analysing', done, total: 9_999 },
  sentBy: undefined,
});
const renew = (): Promise<Client> => Promise.resolve(anybody);
const newcomer = { client: anybody, lastEventId: undefined, renew };

describe('the feed of events', () => {
  it('keeps little for a reader that is slow, and tells it when it reads on that it has missed something', async () => {
    const feed = new LiveFeed();
    const stream = feed.follow(newcomer);
    for (let done = 0; done < 5_000; done += 1) feed.tell(progressOf(done));
    expect(stream.readableLength).toBeLessThan(70_000);
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await eventually(() => text.endsWith('event: resync\ndata: {}\n\n'));
    expect(text).toContain('"done":100,');
    expect(text).not.toContain('"done":4999,');
    feed.tell(progressOf(7_000));
    await eventually(() => text.includes('"done":7000,'));
    feed.close();
  });

  it('tells nothing any more to a reader whose stream has ended but who has not read all of it', async () => {
    const feed = new LiveFeed();
    const stream = feed.follow(newcomer);
    const failures: unknown[] = [];
    stream.on('error', (error) => failures.push(error));
    feed.close();
    feed.tell(progressOf(1));
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await eventually(() => stream.readableEnded || failures.length > 0);
    expect(failures).toEqual([]);
    expect(text).not.toContain('"done":1,');
  });

  it('ends for whoever may follow no more, and says who it is from then on where that has changed', async () => {
    const feed = new LiveFeed({ heartbeatMs: 5 });
    let rights: 'all' | 'own' | 'none' = 'all';
    const own: Client = { name: 'somebody', scopes: new Set(['read']), limits: {} };
    const asked = (): Promise<Client> =>
      rights === 'none' ? Promise.reject(new Error('no longer')) : Promise.resolve(rights === 'all' ? anybody : own);
    const stream = feed.follow({ ...newcomer, renew: asked });
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    feed.tell(progressOf(1));
    await eventually(() => text.includes('"done":1,') && text.includes(': still here'));
    rights = 'own';
    await eventually(() => !feed.isFollowedByOperators);
    feed.tell(progressOf(2));
    rights = 'none';
    await eventually(() => stream.readableEnded);
    expect(text).not.toContain('"done":2,');
  });

  it('serves so many of one client and no more, and others all the same', () => {
    const feed = new LiveFeed();
    for (let count = 0; count < 50; count += 1) feed.follow(newcomer);
    expect(() => feed.follow(newcomer)).toThrow(TooManyStreamsError);
    const other: Client = { name: 'other', scopes: new Set(['read']), limits: {} };
    const stream = feed.follow({ ...newcomer, client: other });
    expect(stream.destroyed).toBe(false);
    feed.close();
  });
});
