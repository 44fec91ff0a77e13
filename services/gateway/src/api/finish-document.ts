import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { refusalStatuses } from './refusals.ts';
import { securityOf, securitySchemes } from './security-schemes.ts';

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.looseObject({}).exactOptional() }));

const operationSchema = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ description: z.string().exactOptional() })),
  requestBody: z.looseObject({ content: contentSchema }).exactOptional(),
});
type Operation = Readonly<z.infer<typeof operationSchema>>;
type Response = Operation['responses'][string];

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A document of the API with what routes do not say themselves: who may use them, and what an answer without words means. */
export function finishDocument(made: unknown): object {
  const { paths, components, ...document } = documentSchema.parse(withoutTimePatterns(made));
  const finished: Record<string, Record<string, Operation>> = {};
  for (const [path, operations] of Object.entries(paths)) {
    const entries = Object.entries(operations).map(
      ([method, each]) => [method, { ...finishOperation(each), security: securityOf(method, path) }] as const,
    );
    finished[path] = Object.fromEntries(entries);
  }
  const schemas = usedSchemas(finished, components.schemas);
  return {
    ...document,
    components: {
      ...components,
      schemas: sorted(schemas),
      responses: Object.fromEntries(refusalResponses),
      securitySchemes,
    },
    paths: sorted(finished),
  };
}

/** The format of a time says more than its regular expression of 250 characters. */
function withoutTimePatterns(made: unknown): unknown {
  return JSON.parse(JSON.stringify(made), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('format' in value) || !('pattern' in value)) return value;
    const { pattern: _pattern, ...rest } = value;
    return rest;
  });
}

/** The schemas that operations speak of: each is made for what comes in and for what goes out, and most do but one. */
function usedSchemas(paths: unknown, schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const used: Record<string, unknown> = {};
  const follow = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in used) continue;
      used[name] = schemas[name];
      follow(schemas[name]);
    }
  };
  follow([paths, refusalContent]);
  return used;
}

/** By name, so that the document does not depend on the order in which modules are loaded. */
function sorted<T>(named: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function finishOperation({ responses, requestBody, ...operation }: Operation): Operation {
  const described: Record<string, Response> = {};
  for (const [status, { description, ...response }] of Object.entries(responses)) {
    const said = description === 'Default Response' ? (STATUS_CODES[status] ?? status) : description;
    described[status] = isRefusal(response)
      ? { $ref: `#/components/responses/${nameOf(status)}` }
      : { ...(said === undefined ? {} : { description: said }), ...response };
  }
  const body = requestBody === undefined ? {} : { requestBody: { ...requestBody, required: isRequired(requestBody) } };
  return { ...operation, ...body, responses: described };
}

/** What requests that fail are answered with is the same for all routes. */
const REFUSAL = '#/components/schemas/Refusal';
const refusalContent = { 'application/json': { schema: { $ref: REFUSAL } } };
const refusalResponses = new Map(
  refusalStatuses.map((status) => [
    nameOf(String(status)),
    { description: STATUS_CODES[status] ?? '', content: refusalContent },
  ]),
);

/** Routes that answer something else than JSON say so of all their answers; refusals are JSON all the same. */
function isRefusal({ content }: { readonly content?: unknown }): boolean {
  const schemas = Object.values(contentSchema.parse(content ?? {})).map(({ schema }) => schema);
  return schemas.length === 1 && schemas[0]?.['$ref'] === REFUSAL;
}

function nameOf(status: string): string {
  return `Refusal${status}`;
}

/** A body that has a default need not be sent. */
function isRequired({ content }: NonNullable<Operation['requestBody']>): boolean {
  return Object.values(content).every(({ schema }) => schema?.['default'] === undefined);
}
