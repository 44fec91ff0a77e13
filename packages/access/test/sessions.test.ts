import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Access, accessFileSchema, randomSealingKey, readSealingKeys, Sessions } from '../src/index.ts';
import type { EndedSessions, SealingKey } from '../src/index.ts';

const START_MS = Date.UTC(2026, 0, 1);
const KEY = createHash('sha256').update('maria-key').digest('hex');

const nothingEnded: EndedSessions = { add: () => Promise.resolve(), has: () => Promise.resolve(false) };

/** Sessions of ten minutes without a request and an hour in all, with a clock that can be set. */
function sessionsAt(keys: readonly SealingKey[] = [randomSealingKey()], { secure = false } = {}) {
  const clock = { seconds: 0 };
  const now = (): Date => new Date(START_MS + clock.seconds * 1_000);
  const limits = { idleSeconds: 600, longestSeconds: 3_600 };
  const sessions = new Sessions({ keys: () => keys, secure, ...limits, ended: nothingEnded, now });
  return { sessions, clock };
}

/** What a browser sends back. */
const cookieOf = (setCookie: string | undefined): string => setCookie?.split(';')[0] ?? '';

describe('a session', () => {
  const subject = { kind: 'key', sha256: KEY } as const;

  it('is that of whoever has signed in', async () => {
    const { sessions } = sessionsAt();
    const found = await sessions.find(cookieOf(await sessions.start(subject)));
    expect(found?.subject).toEqual(subject);
  });

  it('is over when nothing has happened for its time', async () => {
    const { sessions, clock } = sessionsAt();
    const cookie = cookieOf(await sessions.start(subject));
    clock.seconds = 599;
    expect(await sessions.find(cookie)).toBeDefined();
    clock.seconds = 601;
    expect(await sessions.find(cookie)).toBeUndefined();
  });

  it('goes on while something happens, with a cookie that is made anew now and then', async () => {
    const { sessions, clock } = sessionsAt();
    let cookie = cookieOf(await sessions.start(subject));
    let made = 0;
    for (clock.seconds = 30; clock.seconds < 3_590; clock.seconds += 30) {
      const session = await sessions.find(cookie);
      if (session === undefined) throw new Error(`over after ${clock.seconds} s`);
      const renewed = await sessions.renew(session);
      if (renewed !== undefined) made += 1;
      cookie = renewed === undefined ? cookie : cookieOf(renewed);
    }
    expect(made).toBeGreaterThan(10);
    expect(made).toBeLessThan(70);
  });

  it('is over after its longest time, however busy', async () => {
    const { sessions, clock } = sessionsAt();
    let cookie = cookieOf(await sessions.start(subject));
    for (clock.seconds = 300; clock.seconds < 3_600; clock.seconds += 300) {
      const session = await sessions.find(cookie);
      cookie = session === undefined ? '' : cookieOf(await sessions.renew(session));
    }
    expect(cookie).not.toBe('');
    clock.seconds = 3_601;
    expect(await sessions.find(cookie)).toBeUndefined();
  });

  it('goes on while a new key takes the place of the old one, and no longer', async () => {
    const [old, young] = [randomSealingKey(), randomSealingKey()];
    const cookie = cookieOf(await sessionsAt([old]).sessions.start(subject));
    expect(await sessionsAt([young, old]).sessions.find(cookie)).toBeDefined();
    expect(await sessionsAt([young]).sessions.find(cookie)).toBeUndefined();
  });

  it('is none when the browser sends something else under its name', async () => {
    const { sessions } = sessionsAt();
    for (const cookie of [
      'mammoflow-session=',
      'mammoflow-session=a.b.c.d.e',
      'mammoflow-session=%00',
      'other=1',
      '',
    ]) {
      expect(await sessions.find(cookie), cookie).toBeUndefined();
    }
  });

  it('is nobody’s any more when the access file does not know its client', async () => {
    const fileWith = (sha256: string) =>
      accessFileSchema.parse({ schemaVersion: 1, clients: [{ name: 'maria', roles: ['reader'], keys: [{ sha256 }] }] });
    const access = new Access(fileWith(KEY));
    expect((await access.identify({ session: subject })).name).toBe('maria');
    access.replace(fileWith('ab'.repeat(32)));
    await expect(access.identify({ session: subject })).rejects.toMatchObject({ reason: 'session' });
  });
});

describe('readSealingKeys', () => {
  it('takes a key a line, the first to seal with', () => {
    const keys = readSealingKeys(`${'a'.repeat(44)}\n\n${'b'.repeat(44)}\r\n`);
    expect(keys?.map(({ bytes }) => bytes.length)).toEqual([32, 32]);
    expect(keys?.[0]?.id).not.toBe(keys?.[1]?.id);
  });

  it('takes no file without a key, nor with one that somebody thought of', () => {
    expect(readSealingKeys('\n')).toBeUndefined();
    expect(readSealingKeys(`${'a'.repeat(44)}\nsecret\n`)).toBeUndefined();
  });
});
