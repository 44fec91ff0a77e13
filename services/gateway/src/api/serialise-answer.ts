import type { FastifySerializerCompiler } from 'fastify';
import { z } from 'zod';
import { AnswerNotAsDeclaredError } from './answer-not-as-declared-error.ts';
import { undeclaredPaths } from './undeclared-paths.ts';

/**
 * Checks answers against what their routes declare. What is not declared would vanish from the answer, and from everybody who
 * is told by the document what there is: it is a defect like what is missing.
 */
export const serialiseAnswer: FastifySerializerCompiler<unknown> = ({ schema, method, url }) => {
  if (!(schema instanceof z.ZodType)) return (answer) => JSON.stringify(answer);
  return (answer: unknown) => {
    const checked = schema.safeParse(answer);
    const paths = checked.success
      ? undeclaredPaths(answer, checked.data)
      : checked.error.issues.map(({ path }) => path.join('.'));
    if (paths.length > 0) throw new AnswerNotAsDeclaredError(`${method} ${url}`, paths);
    return JSON.stringify(checked.data);
  };
};
