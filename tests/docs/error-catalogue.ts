import { format } from 'prettier';
import type { ErrorClass } from './error-classes.ts';
import { recordedCodes } from './error-document.ts';

const HEAD = '// DO NOT EDIT. Made from the error classes by `npm run generate`.\n';

/** The source of `packages/errors/src/generated/error-catalogue.ts`: docs/errors.md for programs. */
export function errorCatalogueSource(classes: readonly ErrorClass[]): Promise<string> {
  const entries = [
    ...classes.map(({ code, meaning, message, retryable }) => [code, { meaning, advice: message, retryable }] as const),
    ...recordedCodes.map(([code, meaning]) => [code, { meaning, advice: '', retryable: false }] as const),
  ];
  const catalogue = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const type = 'Readonly<Record<string, ErrorExplanation>>';
  const source = `${HEAD}
import type { ErrorExplanation } from '../error-explanation.ts';

/** Every code there is. */
export const errorCatalogue: ${type} = ${JSON.stringify(catalogue)};
`;
  return format(source, { parser: 'typescript', singleQuote: true, printWidth: 120 });
}
