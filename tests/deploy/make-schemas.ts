// Makes the JSON schemas that manifests and the compose file are checked against, from what the projects publish: Kubernetes'
// OpenAPI document, KEDA's custom resource definitions, the schema of the Compose specification. Needs Go and its module proxy:
// node tests/deploy/make-schemas.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { moduleFolder } from './module-folder.ts';
import { schemaFile, sources } from './schemas.ts';

type Json = z.infer<ReturnType<typeof z.json>>;
type JsonObject = Readonly<Record<string, Json>>;

const jsonObject = z.record(z.string(), z.json());

function read(module: string, path: string): JsonObject {
  return jsonObject.parse(parse(readFileSync(join(moduleFolder(module), path), 'utf8')));
}

function write(name: keyof typeof sources, schema: JsonObject): void {
  const $comment = `DO NOT EDIT: made by tests/deploy/make-schemas.ts from ${sources[name]}`;
  writeFileSync(schemaFile(name), `${JSON.stringify({ $comment, ...schema })}\n`);
}

/** Without descriptions; objects that list their members take no others, so that a misspelt name is seen. */
function strict(node: Json): Json {
  if (Array.isArray(node)) return node.map(strict);
  if (typeof node !== 'object' || node === null) return node;
  const { description: _, 'x-kubernetes-preserve-unknown-fields': isOpen, ...rest } = node;
  const members = Object.entries(rest).filter(
    ([key]) => !key.startsWith('x-') || key === 'x-kubernetes-group-version-kind',
  );
  const plain = Object.fromEntries(
    members.map(([key, value]) => [key, key === 'properties' ? strictMembers(value) : strict(value)]),
  );
  if (rest['x-kubernetes-int-or-string'] === true || rest['format'] === 'int-or-string')
    return { type: ['string', 'integer'] };
  const closed = 'properties' in plain && !('additionalProperties' in plain) && isOpen !== true;
  return closed ? { ...plain, additionalProperties: false } : plain;
}

/** A member may itself be called `description`. */
function strictMembers(members: Json): JsonObject {
  return Object.fromEntries(Object.entries(jsonObject.parse(members)).map(([name, member]) => [name, strict(member)]));
}

/** Names of the definitions that a schema refers to. */
function referencesIn(node: Json): readonly string[] {
  return [...JSON.stringify(node).matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name);
}

const kinds = [
  'v1.Namespace',
  'v1.ConfigMap',
  'v1.Service',
  'v1.PersistentVolumeClaim',
  'apps.v1.Deployment',
  'apps.v1.StatefulSet',
  'policy.v1.PodDisruptionBudget',
  'networking.k8s.io.v1.NetworkPolicy',
];
const groupVersionKind = z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() }));

function kubernetesSchema(): JsonObject {
  const document = read(sources.kubernetes, 'api/openapi-spec/swagger.json');
  const all = z.record(z.string(), jsonObject).parse(document['definitions']);
  const wanted = Object.entries(all).filter(([, schema]) => {
    const { data = [] } = groupVersionKind.safeParse(schema['x-kubernetes-group-version-kind']);
    return data.some(({ group, version, kind }) => kinds.includes([group, version, kind].filter(Boolean).join('.')));
  });
  const definitions: Record<string, Json> = {};
  const take = (name: string): void => {
    if (name in definitions) return;
    definitions[name] = strict(all[name] ?? {});
    referencesIn(definitions[name]).forEach(take);
  };
  for (const [name] of wanted) take(name);
  // A quantity may be written as a number too.
  return {
    definitions: { ...definitions, 'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['string', 'number'] } },
  };
}

const customResource = z.object({
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(z.object({ name: z.string(), schema: z.object({ openAPIV3Schema: z.json() }) })),
  }),
});

function kedaSchema(): JsonObject {
  const files = ['keda.sh_scaledobjects.yaml', 'keda.sh_triggerauthentications.yaml'];
  const definitions = files.flatMap((file) => {
    const { group, names, versions } = customResource.parse(read(sources.keda, `config/crd/bases/${file}`)).spec;
    return versions.map(({ name: version, schema }) => {
      const gvk = [{ group, version, kind: names.kind }];
      const closed = jsonObject.parse(strict(schema.openAPIV3Schema));
      // The API server checks metadata by itself, as of every kind.
      const properties = { ...jsonObject.parse(closed['properties']), metadata: { type: 'object' } };
      return [
        `${group}.${version}.${names.kind}`,
        { ...closed, properties, 'x-kubernetes-group-version-kind': gvk },
      ] as const;
    });
  });
  return { definitions: Object.fromEntries(definitions) };
}

write('kubernetes', kubernetesSchema());
write('keda', kedaSchema());
write('compose', read(sources.compose, 'schema/compose-spec.json'));
