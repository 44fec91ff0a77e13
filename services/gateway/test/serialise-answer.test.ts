import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeApi } from '../src/api/open-api.ts';

const answerSchema = z.object({
  name: z.string(),
  findings: z.array(z.object({ score: z.number() })),
  next: z.string().optional(),
});

/** What a route that declares `answerSchema` makes of something it answers. */
async function answered(answer: object): Promise<{ readonly status: number; readonly body: string }> {
  const app = Fastify({ logger: false });
  describeApi(app);
  app.setErrorHandler((error, _request, reply) => reply.code(500).send(error instanceof Error ? error.message : ''));
  app.register((routes, _options, done) => {
    routes.get('/api/answer', { schema: { response: { 200: answerSchema } } }, () => answer);
    done();
  });
  const { statusCode, body } = await app.withTypeProvider<ZodTypeProvider>().inject('/api/answer');
  return { status: statusCode, body };
}

describe('an answer', () => {
  it('that is as declared is sent as it is', async () => {
    const answer = { name: 'a', findings: [{ score: 0.5 }] };
    expect(await answered({ ...answer, next: undefined })).toEqual({ status: 200, body: JSON.stringify(answer) });
  });

  it.each([
    ['has what is not declared', { name: 'a', findings: [], secret: 'x' }, 'secret'],
    ['has it deep inside', { name: 'a', findings: [{ score: 1 }, { score: 0.5, box: {} }] }, 'findings.1.box'],
    ['lacks something', { name: 'a' }, 'findings'],
    ['has something else than declared', { name: 'a', findings: [{ score: 'x' }] }, 'findings.0.score'],
  ])('that %s is a defect, and says where', async (_what, answer, path) => {
    const { status, body } = await answered(answer);
    expect(status).toBe(500);
    expect(body).toContain(`The answer of GET /api/answer is not as declared: ${path}.`);
  });
});
