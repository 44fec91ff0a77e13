import { describe, expect, it } from 'vitest';
import { readStoreResponse } from '../src/core/store-response.ts';

const OURS = '2.25.1';
const item = (uid: string, extra: Record<string, unknown> = {}): Record<string, unknown> => ({
  '00081155': { vr: 'UI', Value: [uid] },
  ...extra,
});
const sequence = (...items: unknown[]): Record<string, unknown> => ({ vr: 'SQ', Value: items });
const reason = (tag: string, value: unknown): Record<string, unknown> => ({ [tag]: { vr: 'US', Value: [value] } });

describe('readStoreResponse', () => {
  it('counts an instance as stored when the Referenced SOP Sequence names it', () => {
    expect(readStoreResponse({ '00081199': sequence(item(OURS)) }, OURS)).toEqual({ state: 'stored' });
  });

  it('keeps the reason of a warning', () => {
    const body = { '00081199': sequence(item(OURS, reason('00081196', 45_056))) };
    expect(readStoreResponse(body, OURS)).toEqual({ state: 'stored', warningReason: 45_056 });
  });

  it('counts an instance as failed when both sequences name it', () => {
    const body = { '00081199': sequence(item(OURS)), '00081198': sequence(item(OURS, reason('00081197', 290))) };
    expect(readStoreResponse(body, OURS)).toEqual({ state: 'failed', failureReason: 290 });
  });

  it('reads a reason that was sent as text', () => {
    const body = { '00081198': sequence(item(OURS, reason('00081197', '42752'))) };
    expect(readStoreResponse(body, OURS)).toEqual({ state: 'failed', failureReason: 42_752 });
  });

  it('takes a failure without a UID for its own', () => {
    const body = { '0008119A': sequence(reason('00081197', 272)) };
    expect(readStoreResponse(body, OURS)).toEqual({ state: 'failed', failureReason: 272 });
  });

  it.each([
    ['nothing', null],
    ['text', 'stored'],
    ['an empty data set', {}],
    ['a sequence without a Value', { '00081199': { vr: 'SQ' } }],
    ['a Value that is no list', { '00081199': { vr: 'SQ', Value: 'x' } }],
    ['another instance', { '00081199': sequence(item('2.25.2')) }],
  ])('says that the instance is unmentioned when the answer is %s', (_, body) => {
    expect(readStoreResponse(body, OURS)).toEqual({ state: 'unmentioned' });
  });

  it('reads an answer that comes in a list', () => {
    expect(readStoreResponse([{ '00081199': sequence(item(OURS)) }], OURS)).toEqual({ state: 'stored' });
  });
});
