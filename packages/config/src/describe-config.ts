import { z } from 'zod';

/** A variable as a table of the documentation shows it. */
export interface ConfigVariable {
  readonly name: string;
  /** What it is for: the schema's `.describe(…)`. */
  readonly description: string;
  /** The default as text; undefined when the variable must be set or may be absent. */
  readonly fallback?: string;
  readonly required: boolean;
}

/** Lists the variables of a schema in their order, for the configuration tables of the documentation. */
export function describeConfig(schema: z.ZodObject): readonly ConfigVariable[] {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const required = new Set(described.required ?? []);
  return Object.entries(described.properties ?? {}).map(([name, property]) => {
    const facts = typeof property === 'boolean' ? {} : property;
    return {
      name,
      description: facts.description ?? '',
      ...(facts.default === undefined ? {} : { fallback: textOf(facts.default) }),
      required: required.has(name),
    };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
