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
  components: z.looseObject({}),
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
  return {
    ...document,
    components: { ...components, securitySchemes },
    paths: finished,
  };
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
