import { Validator } from '@seriousme/openapi-schema-validator';
import { startRedis } from '@mammoflow/testkit';
import type { TestRedis } from '@mammoflow/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routeRules } from '../src/core/route-rules.ts';
import { analysedStudy } from './analysed-study.ts';
import type { AnalysedStudy } from './analysed-study.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  tags: z.tuple([z.string()]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentSchema = z.looseObject({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

interface Operation extends z.infer<typeof operationSchema> {
  readonly method: string;
  readonly path: string;
}

/** Pages, and the document itself, which no program asks for by its document. */
const undocumented = /^GET (\/|\/console.*|\/api\/openapi\.json)$/;

let redis: TestRedis;
let gateway: TestGateway;
let document: z.infer<typeof documentSchema>;
let operations: readonly Operation[];
let study: AnalysedStudy;

beforeAll(async () => {
  redis = await startRedis();
  gateway = await startTestGateway({ REDIS_URL: redis.url, PATIENT_NAMES: 'shown' });
  document = documentSchema.parse((await gateway.get('/api/openapi.json')).body);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  study = await analysedStudy(gateway, 'contract');
});

afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

describe('GET /api/openapi.json', () => {
  it('is an OpenAPI document of version 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...document })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route that there is a rule for, with that rule, and no other', () => {
    const rules = Object.entries(routeRules).filter(([route]) => !undocumented.test(route));
    const documented = operations.map(({ method, path, security }) => [
      `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      security[0]?.['bearer'] ?? 'everybody',
    ]);
    expect(new Map(documented as [string, unknown][])).toEqual(new Map(rules as [string, unknown][]));
  });

  it('names each operation once, under a tag that is explained', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names).toEqual([...new Set(names)]);
    const tags = new Set(document.tags.map(({ name }) => name));
    expect(operations.filter((operation) => !tags.has(operation.tags[0]))).toEqual([]);
  });
});

/** What is asked of operations that want more than their path. */
const bodies: Readonly<Record<string, object>> = {
  requestDelivery: { destination: 'pacs' },
  searchHistory: { limit: 1 },
  giveOpinion: { score: 30, findingsVisible: true },
};

/** It goes on and on; it waits for an orchestrator. Their own tests ask them. */
const unending: ReadonlySet<string> = new Set(['followEvents', 'tryDestination']);
const LONG_MS = 120_000;

describe('every answer of a gateway', () => {
  it(
    'is what the document says of its operation',
    async () => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      ajv.addSchema(document, 'api');
      const done: string[] = [];
      for (const operation of operations.filter(({ operationId }) => !unending.has(operationId))) {
        const { status, type, body } = await ask(operation);
        const { operationId, method, path } = operation;
        const response = operation.responses[status];
        expect.soft(response, `${operationId} answers ${status}: ${body.slice(0, 200)}`).toBeDefined();
        expect.soft(status, `${operationId} answers ${body.slice(0, 200)}`).not.toBe('500');
        if (response === undefined || !type.startsWith('application/json')) continue;
        const pointer = ['paths', path, method.toLowerCase(), 'responses', status].map(escapePointer).join('/');
        const schema =
          response['$ref'] === undefined
            ? `${pointer}/content/application~1json/schema`
            : `components/responses/Refusal${status}/content/application~1json/schema`;
        const validate = ajv.compile({ $ref: `api#/${schema}` });
        expect.soft(validate(JSON.parse(body)), `${operationId}: ${ajv.errorsText(validate.errors)}`).toBe(true);
        if (status.startsWith('2')) done.push(operationId);
      }
      // A document of refusals alone would be no contract.
      const expected = ['listStudies', 'getStudy', 'listHistory', 'showHistory', 'listFailures', 'listDestinations'];
      expect(done).toEqual(expect.arrayContaining([...expected, 'getPull', 'getReadiness', 'giveOpinion']));
      expect(done.length).toBeGreaterThan(operations.length / 3);
    },
    LONG_MS,
  );
});

async function ask({ operationId, method, path }: Operation): Promise<{
  readonly status: string;
  readonly type: string;
  readonly body: string;
}> {
  const values: Readonly<Record<string, string>> = {
    studyInstanceUid: study.studyInstanceUid,
    sopInstanceUid: study.results[0]?.sopInstanceUid ?? '',
    destination: 'pacs',
    queue: 'exams',
  };
  const url = path.replace(/\{(\w+)\}/g, (_placeholder, name: string) => values[name] ?? '0');
  const body = bodies[operationId];
  const response = await fetch(`${gateway.url}${url}`, {
    method,
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: String(response.status), type, body: await response.text() };
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
