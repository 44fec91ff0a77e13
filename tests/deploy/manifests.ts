import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

export const overlays = ['cpu', 'gpu', 'minikube'] as const;
export type Overlay = (typeof overlays)[number];

const labelsSchema = z.record(z.string(), z.string());
const portSchema = z.union([z.string(), z.number()]);
const probeSchema = z.object({ httpGet: z.object({ port: portSchema, scheme: z.string().optional() }).optional() });

export const containerSchema = z.object({
  name: z.string(),
  image: z.string(),
  env: z.array(z.object({ name: z.string(), value: z.string().optional() })).default([]),
  envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }).optional() })).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  startupProbe: probeSchema.optional(),
  livenessProbe: probeSchema.optional(),
  readinessProbe: probeSchema,
  lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }).optional(),
});

export const workloadSchema = z.object({
  kind: z.enum(['Deployment', 'StatefulSet']),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.number().optional(),
    template: z.object({
      metadata: z.object({ labels: labelsSchema, annotations: labelsSchema.default({}) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number().default(30),
        containers: z.tuple([containerSchema]),
      }),
    }),
  }),
});
export type Workload = z.infer<typeof workloadSchema>;

export const serviceSchema = z.object({
  kind: z.literal('Service'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    clusterIP: z.string().optional(),
    selector: labelsSchema,
    ports: z.array(z.object({ port: z.number(), targetPort: z.string() })),
  }),
});

export const configMapSchema = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.string() }),
  data: labelsSchema,
});

export const scaledObjectSchema = z.object({
  kind: z.literal('ScaledObject'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    scaleTargetRef: z.object({ name: z.string() }),
    minReplicaCount: z.number(),
    maxReplicaCount: z.number(),
    triggers: z.array(z.object({ type: z.literal('metrics-api'), metadata: labelsSchema })),
  }),
});

const documentSchema = z.looseObject({ apiVersion: z.string(), kind: z.string() });
export type Manifest = z.infer<typeof documentSchema>;

/** What is applied for an overlay, as it is kept in `k8s/rendered`. */
export function readRendered(overlay: Overlay): readonly Manifest[] {
  return parseManifests(readFileSync(renderedFile(overlay), 'utf8'));
}

export function renderedFile(overlay: Overlay): string {
  return join(projectFolder, 'k8s/rendered', `${overlay}.yaml`);
}

export function parseManifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => documentSchema.parse(document.toJS()));
}

/** The manifests of one kind. */
export function allOf<Schema extends z.ZodObject>(
  schema: Schema,
  manifests: readonly Manifest[],
): readonly z.infer<Schema>[] {
  const { kind } = z.object({ kind: z.custom<z.ZodLiteral | z.ZodEnum>() }).parse(schema.shape);
  return manifests
    .filter((manifest) => kind.safeParse(manifest.kind).success)
    .map((manifest) => schema.parse(manifest));
}

/** The command that renders an overlay on this machine; undefined where neither kustomize nor kubectl is installed. */
export function renderer(): ((overlay: Overlay) => string) | undefined {
  const commands = [
    ['kustomize', 'build'],
    ['kubectl', 'kustomize'],
  ] as const;
  const found = commands.find(([program, verb]) => run(program, [verb, '--help']) !== undefined);
  if (found === undefined) return undefined;
  const [program, verb] = found;
  return (overlay) => {
    const folder = join(projectFolder, 'k8s/overlays', overlay);
    return execFileSync(program, [verb, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  };
}

function run(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
  } catch {
    return undefined;
  }
}
