import openapiTS, { astToString } from 'openapi-typescript';

/**
 * The types of a document of the API.
 *
 * @param document - OpenAPI 3.1, as JSON.
 * @returns A module.
 */
export async function typesOf(document: string): Promise<string> {
  const types = astToString(await openapiTS(document));
  return `// DO NOT EDIT. Made from openapi.json by \`npm run generate\`.\n\n${types}`;
}
