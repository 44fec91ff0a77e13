import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { securityOf, securitySchemes } from './security-schemes.ts';

const operationSchema = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}).exactOptional() })) })
    .exactOptional(),
});
type Operation = Readonly<z.infer<typeof operationSchema>>;

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A document of the API with what routes do not say themselves: who may use them, and what an answer without words means. */
export function finishDocument(made: unknown): object {
  const { paths, components, ...document } = documentSchema.parse(made);
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
    components: { ...components, schemas: sorted(schemas), securitySchemes },
    paths: sorted(finished),
  };
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
  follow(paths);
  return used;
}

/** By name, so that the document does not depend on the order in which modules are loaded. */
function sorted<T>(named: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function finishOperation({ responses, requestBody, ...operation }: Operation): Operation {
  const described = Object.entries(responses).map(([status, { description, ...response }]) => {
    const said = description === 'Default Response' ? (STATUS_CODES[status] ?? status) : description;
    return [status, { description: said, ...response }] as const;
  });
  const body = requestBody === undefined ? {} : { requestBody: { ...requestBody, required: isRequired(requestBody) } };
  return { ...operation, ...body, responses: Object.fromEntries(described) };
}

/** A body that has a default need not be sent. */
function isRequired({ content }: NonNullable<Operation['requestBody']>): boolean {
  return Object.values(content).every(({ schema }) => schema?.['default'] === undefined);
}
