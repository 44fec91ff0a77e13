import { startHttpReceiver } from '@mammoflow/testkit';
import type { TestHttpReceiver } from '@mammoflow/testkit';
import { Webhook as StandardWebhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportBundle, Webhook, WebhookRefusedError, WebhookUnreachableError } from '../src/index.ts';
import { sampleExam } from './sample-exam.ts';

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes here').toString('base64')}`;
const bundle = reportBundle(sampleExam, 'collection');

let receiver: TestHttpReceiver;
beforeEach(async () => {
  receiver = await startHttpReceiver();
});
afterEach(() => receiver.stop());

function webhook(options: { signingSecret?: () => Promise<string>; now?: () => Date } = {}): Webhook {
  return new Webhook({ url: `${receiver.url}/fhir`, timeoutMs: 2_000, now: () => new Date(), ...options });
}

const signed = (): Webhook => webhook({ signingSecret: () => Promise.resolve(secret) });

describe('Webhook', () => {
  it('sends the bundle as FHIR JSON', async () => {
    await webhook().send('job-1', bundle);
    expect(receiver.requests).toMatchObject([{ method: 'POST', path: '/fhir' }]);
    expect(receiver.requests[0]?.headers['content-type']).toBe('application/fhir+json');
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toEqual(JSON.parse(JSON.stringify(bundle)));
  });

  it('signs so that the library of Standard Webhooks verifies it', async () => {
    await signed().send('job-1', bundle);
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    expect(() => new StandardWebhook(secret).verify(body, headers)).not.toThrow();
  });

  it.each([
    ['changed content', (body: string) => body.replace('final', 'amended'), {}],
    ['another id', (body: string) => body, { 'webhook-id': 'job-2' }],
    ['another time', (body: string) => body, { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 60) }],
  ])('is not verified with %s', async (_, change, others) => {
    await signed().send('job-1', bundle);
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    const verify = () => new StandardWebhook(secret).verify(change(body), { ...headers, ...others });
    expect(verify).toThrow(WebhookVerificationError);
  });

  it('is refused by a verifier when it is sent too late', async () => {
    const late = { signingSecret: () => Promise.resolve(secret), now: () => new Date(Date.now() - 3_600_000) };
    await webhook(late).send('job-1', bundle);
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    expect(() => new StandardWebhook(secret).verify(body, headers)).toThrow(/too old/);
  });

  it('has the same id when it is sent again', async () => {
    receiver.statuses.push(503, 200);
    await expect(signed().send('job-1', bundle)).rejects.toBeInstanceOf(WebhookRefusedError);
    await signed().send('job-1', bundle);
    const ids = receiver.requests.map(({ headers }) => [headers['webhook-id'], headers['idempotency-key']]);
    expect(ids).toEqual([
      ['job-1', 'job-1'],
      ['job-1', 'job-1'],
    ]);
  });

  it.each([302, 400, 401, 404, 500])('does not take %i for a success', async (status) => {
    receiver.statuses.push(status);
    await expect(webhook().send('job-1', bundle)).rejects.toMatchObject({ httpStatus: status, retryable: true });
  });

  it('says that nobody answers when the receiver is down', async () => {
    await receiver.stop();
    await expect(webhook().send('job-1', bundle)).rejects.toBeInstanceOf(WebhookUnreachableError);
  });

  it('ends with the reason of the signal when it is aborted', async () => {
    const ending = new AbortController();
    ending.abort(new Error('the service is ending'));
    await expect(webhook().send('job-1', bundle, { signal: ending.signal })).rejects.toThrow('the service is ending');
  });
});
