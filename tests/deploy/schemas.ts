import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import { z } from 'zod';

/** Where the schemas come from: modules of the Go proxy. */
export const sources = {
  kubernetes: 'k8s.io/kubernetes@v1.36.3',
  keda: 'github.com/kedacore/keda/v2@v2.21.0',
  compose: 'github.com/compose-spec/compose-go/v2@v2.16.2',
} as const;

export function schemaFile(name: keyof typeof sources): string {
  return join(projectFolder, 'tests/deploy/schemas', `${name}.json`);
}

const KIND = 'x-kubernetes-group-version-kind';
const definitionsSchema = z.object({
  definitions: z.record(
    z.string(),
    z.looseObject({
      [KIND]: z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() })).optional(),
    }),
  ),
});

const read = (name: keyof typeof sources): unknown => JSON.parse(readFileSync(schemaFile(name), 'utf8'));
const options = { strict: false, validateFormats: false, allErrors: true };

/** A check of one kind of document: what is wrong with it, a sentence each. */
export type Check = (document: unknown) => readonly string[];

export function composeCheck(): Check {
  return checkBy(new Ajv2020(options).compile(z.looseObject({}).parse(read('compose'))));
}

/** Checks by `apiVersion/kind`, e.g. `apps/v1/Deployment`. */
export function manifestChecks(): ReadonlyMap<string, Check> {
  return new Map([...checksOf('kubernetes'), ...checksOf('keda')]);
}

function checksOf(name: 'kubernetes' | 'keda'): readonly (readonly [string, Check])[] {
  const schema = definitionsSchema.parse(read(name));
  const ajv = new Ajv(options).addSchema({ ...schema, $id: name });
  return Object.entries(schema.definitions).flatMap(([definition, { [KIND]: kinds = [] }]) =>
    kinds.map(({ group, version, kind }) => {
      const check = checkBy(ajv.compile({ $ref: `${name}#/definitions/${definition}` }));
      return [[group, version, kind].filter((part) => part !== '').join('/'), check] as const;
    }),
  );
}

function checkBy(validate: ValidateFunction): Check {
  return (document) => {
    validate(document);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  };
}
