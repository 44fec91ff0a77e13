import { z } from 'zod';
import { withGeneratedPart } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';

const documentSchema = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        tags: z.tuple([z.string()]),
        security: z.array(z.record(z.string(), z.array(z.string()))),
      }),
    ),
  ),
});

/**
 * Puts the operations of the API into the document on it.
 *
 * @param openApi - What a gateway answers `GET /api/openapi.json` with.
 */
export function withOperations(document: string, openApi: string): string {
  const { tags, paths } = documentSchema.parse(JSON.parse(openApi));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, route: `${method.toUpperCase()} ${path}` })),
  );
  const parts = tags.map(({ name, description }) => {
    const rows = operations
      .filter((operation) => operation.tags[0] === name)
      .map(({ route, operationId, summary, security }) => [
        `\`${route}\``,
        `\`${operationId}\``,
        summary,
        security[0] === undefined ? 'everybody' : Object.values(security[0]).flat().join(', '),
      ]);
    return `**${name}**: ${description}\n\n${markdownTable(['route', 'operation', 'does', 'for'], rows)}`;
  });
  return withGeneratedPart(document, 'operations', parts.join('\n\n'));
}
