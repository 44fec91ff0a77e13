import { describe, expect, it } from 'vitest';
import { answerOf, gatewayApi } from '../src/index.ts';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** The API of something that answers so, and the requests that it got. */
function answering(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const api = gatewayApi({
    url: 'http://gateway.example',
    authorization: 'Bearer key',
    fetch: async (request) => {
      requests.push(request);
      return answer();
    },
  });
  return { api, requests };
}

describe('a call of the API', () => {
  it('asks with path, query and credentials, and gives the answer', async () => {
    const { api, requests } = answering(() => json(200, { total: 0, offset: 0, limit: 2, studies: [] }));
    expect(await answerOf(api.GET('/api/studies', { params: { query: { limit: 2 } } }))).toMatchObject({ total: 0 });
    expect(requests[0]?.url).toBe('http://gateway.example/api/studies?limit=2');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer key');
  });

  it('that is refused says what the gateway says', async () => {
    const refusal = { code: 'API_NOTHING_TO_DO', message: 'Nothing of this study has failed.', retryable: false };
    const { api } = answering(() => json(409, refusal));
    const retry = api.POST('/api/studies/{studyInstanceUid}/retry', { params: { path: { studyInstanceUid: '1.2' } } });
    await expect(answerOf(retry)).rejects.toMatchObject({ code: 'CLI_GATEWAY_REFUSED', status: 409, refusal });
  });

  it.each([
    ['a page', () => new Response('<html>', { status: 200 })],
    ['an error of somebody else', () => new Response('Bad Gateway', { status: 502 })],
    ['nothing', () => new Response(null, { status: 204 })],
  ])('that %s answers did not reach a gateway', async (_what, answer) => {
    const { api } = answering(answer);
    await expect(answerOf(api.GET('/api/destinations'))).rejects.toMatchObject({ code: 'CLI_GATEWAY_ANSWER' });
  });

  it.each([
    ['nobody listens', () => Promise.reject(new TypeError('fetch failed'))],
    ['nobody answers in time', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ])('says which address does not answer when %s', async (_why, answer) => {
    const { api } = answering(answer);
    const call = answerOf(api.GET('/api/destinations'));
    await expect(call).rejects.toMatchObject({ code: 'CLI_GATEWAY_UNREACHABLE' });
    await expect(call).rejects.toThrow('http://gateway.example');
  });

  it('that was called off stays called off', async () => {
    const { api } = answering(() => Promise.reject(new DOMException('gone', 'AbortError')));
    await expect(answerOf(api.GET('/api/destinations'))).rejects.toMatchObject({ name: 'AbortError' });
  });
});
