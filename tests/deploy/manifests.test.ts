import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { createRegistry } from '../../packages/observability/src/create-registry.ts';
import { GatewayMetrics } from '../../services/gateway/src/metrics.ts';
import { deniesByDefault, documentedFlows, flowName, permittedFlows } from './flows.ts';
import {
  allOf,
  configMapSchema,
  overlays,
  parseManifests,
  readRendered,
  renderedFile,
  renderer,
  scaledObjectSchema,
  serviceSchema,
  workloadSchema,
} from './manifests.ts';
import type { Manifest, Workload } from './manifests.ts';
import { manifestChecks } from './schemas.ts';
import { isService, portOf, settingsOf, unknownNames, workerServices } from './service-settings.ts';
import type { Service } from './service-settings.ts';

const checks = manifestChecks();
const render = renderer();

function problemsOf(manifests: readonly Manifest[]): readonly string[] {
  return manifests.flatMap((manifest) => {
    const check = checks.get(`${manifest.apiVersion}/${manifest.kind}`);
    return check === undefined ? [`${manifest.kind} is unknown`] : check(manifest);
  });
}

function environmentOf({ spec }: Workload, manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  const [{ env, envFrom }] = spec.template.spec.containers;
  const names = envFrom.map(({ configMapRef }) => configMapRef?.name);
  const shared = allOf(configMapSchema, manifests).filter(({ metadata }) => names.includes(metadata.name));
  const own = env.map(({ name, value = '' }) => [name, value] as const);
  return Object.fromEntries([...shared.flatMap(({ data }) => Object.entries(data)), ...own]);
}

/** Our services in an overlay, with what each makes of its environment. */
function servicesIn(manifests: readonly Manifest[]) {
  return allOf(workloadSchema, manifests).flatMap((workload) => {
    const { name } = workload.metadata;
    if (!isService(name)) return [];
    const environment = environmentOf(workload, manifests);
    return [{ name, workload, environment, settings: settingsOf(name, environment) }];
  });
}

const portsOf = (service: Service, settings: Readonly<Record<string, unknown>>): readonly number[] =>
  workerServices.includes(service)
    ? [portOf(settings['GRPC_LISTEN']), Number(settings['METRICS_PORT'])]
    : [portOf(settings['HTTP_LISTEN'])];

describe('the schemas', () => {
  const manifests = readRendered('cpu');
  const broken = (pattern: RegExp, text: string): readonly string[] =>
    problemsOf(parseManifests(readFileSync(renderedFile('cpu'), 'utf8').replace(pattern, text)));

  it.each([
    ['a misspelt name', /readOnlyRootFilesystem/, 'readOnlyRootFileSystem'],
    ['a text in place of a number', /containerPort: 8080/, 'containerPort: http'],
    ['a value that there is not', /accessModes:\n {2}- ReadWriteMany/, 'accessModes: ReadWriteMany'],
    [
      'a missing selector',
      / {2}selector:\n {4}matchLabels:\n {6}app.kubernetes.io\/name: gateway\n {2}strategy/,
      '  strategy',
    ],
    ['an unknown kind', /kind: Deployment/, 'kind: Deploymint'],
    ['a ScaledObject without a target', /scaleTargetRef:\n {4}name: detection/, 'minReplicas: 1'],
  ])('find %s', (_, pattern, text) => {
    expect(problemsOf(manifests)).toEqual([]);
    expect(broken(pattern, text)).not.toEqual([]);
  });
});

describe.each(overlays)('overlay %s', (overlay) => {
  const manifests = readRendered(overlay);
  const services = servicesIn(manifests);

  it.skipIf(render === undefined)('is kept as kustomize renders it', { timeout: 60_000 }, () => {
    expect(manifests).toEqual(parseManifests(render?.(overlay) ?? ''));
  });

  it('is what the schemas of Kubernetes and KEDA allow', () => {
    expect(problemsOf(manifests)).toEqual([]);
  });

  it('has every service, with settings that it takes and no others', () => {
    expect(services.map(({ name }) => name).toSorted()).toEqual(
      ['gateway', 'orchestrator', ...workerServices].toSorted(),
    );
    for (const { name, environment } of services)
      expect({ name, unknown: unknownNames(name, environment) }).toEqual({ name, unknown: [] });
  });

  it('has images of this version', () => {
    for (const { name, workload } of services) {
      const hasNetwork = !['gateway', 'orchestrator', 'preprocessing'].includes(name);
      const variant = overlay === 'gpu' && hasNetwork ? '-cuda' : '';
      expect(workload.spec.template.spec.containers[0].image).toBe(
        `mammoflow-${name}:${packageJson.version}${variant}`,
      );
    }
  });

  it('opens the ports that services listen on, and looks for their health and metrics there', () => {
    for (const { name, workload, settings } of services) {
      const [container] = workload.spec.template.spec.containers;
      const ports = portsOf(name, settings);
      expect(container.ports.map(({ containerPort }) => containerPort)).toEqual(ports);
      const names = container.ports.map((port) => port.name);
      const isHttps = settings['HTTP_TLS_CERT_FILE'] !== undefined;
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
        expect(probe?.httpGet?.port).toBe(names.at(-1));
        expect(probe?.httpGet?.scheme === 'HTTPS').toBe(isHttps);
      }
      const { annotations } = workload.spec.template.metadata;
      expect(annotations['prometheus.io/port']).toBe(String(ports.at(-1)));
      expect(annotations['prometheus.io/scheme'] === 'https').toBe(isHttps);
    }
  });

  it('has a Service for every name that a service is given, without an address of its own for gRPC', () => {
    const published = allOf(serviceSchema, manifests);
    const portsByName = new Map(
      published.map(({ metadata, spec }) => [metadata.name, spec.ports.map(({ port }) => port)]),
    );
    const named = services.flatMap(({ environment }) =>
      Object.values(environment).flatMap((value) => [...value.matchAll(/\/\/\/?([a-z]+):(\d+)/g)]),
    );
    expect(named.length).toBeGreaterThan(5);
    for (const [, name = '', port] of named) expect(portsByName.get(name)).toContain(Number(port));
    for (const { metadata, spec } of published)
      if (workerServices.some((name) => name === metadata.name)) expect(spec.clusterIP).toBe('None');
  });

  it('gives each service the time to end that it takes', () => {
    for (const { workload, settings } of services) {
      const { terminationGracePeriodSeconds, containers } = workload.spec.template.spec;
      const pauseSeconds = containers[0].lifecycle?.preStop.sleep.seconds ?? 0;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(
        pauseSeconds + Number(settings['DRAIN_TIMEOUT_MS']) / 1_000 + 5,
      );
    }
  });

  it('permits the connections of docs/architecture.md and no others', () => {
    const workloads = allOf(workloadSchema, manifests).map(({ metadata }) => metadata.name);
    const documented = documentedFlows(readFileSync(join(projectFolder, 'docs/architecture.md'), 'utf8'), workloads);
    const { byEgress, byIngress } = permittedFlows(manifests);
    expect(deniesByDefault(manifests)).toBe(true);
    expect([...byEgress].toSorted()).toEqual([...byIngress].toSorted());
    expect([...byEgress].toSorted()).toEqual([...connectionsOf(overlay, documented)].toSorted());
  });
});

/** In minikube the PACS and a viewer are in the namespace, KEDA and PostgreSQL are nowhere. */
function connectionsOf(overlay: string, documented: ReadonlySet<string>): readonly string[] {
  expect(documented.size).toBeGreaterThan(10);
  if (overlay !== 'minikube') return [...documented];
  const others = [...documented].filter((flow) => !/PACS|KEDA|postgres/.test(flow));
  const pacs = '8042/TCP';
  return [
    ...others,
    flowName('pacs', 'gateway', '8080/TCP'),
    flowName('orchestrator', 'pacs', pacs),
    flowName('viewer', 'pacs', pacs),
  ];
}

describe.each(['cpu', 'gpu'] as const)('KEDA in overlay %s', (overlay) => {
  const manifests = readRendered(overlay);
  const scaled = allOf(scaledObjectSchema, manifests);

  it('asks the gateway for numbers that it always tells, also when nothing waits', async () => {
    const metrics = new GatewayMetrics(createRegistry('gateway'));
    metrics.studies.set([], 0);
    const text = await metrics.registry.metrics();
    const lines = text.split('\n').map((line) => line.split(' ').slice(0, -1).join(' '));
    const withLabel = (location: string) => location.replace('}', ',service="gateway"}');
    for (const { spec } of scaled)
      for (const { metadata } of spec.triggers) {
        const location = metadata['valueLocation'] ?? '';
        expect(lines.some((line) => line === location || line === withLabel(location))).toBe(true);
      }
  });

  it('finds the gateway where its Service is', () => {
    const gateway = allOf(serviceSchema, manifests).find(({ metadata }) => metadata.name === 'gateway');
    const { name, namespace } = gateway?.metadata ?? expect.fail('There is no Service of the gateway.');
    for (const { spec } of scaled)
      for (const { metadata } of spec.triggers)
        expect(metadata['url']).toBe(`https://${name}.${namespace}.svc:${gateway?.spec.ports[0]?.port ?? 0}/metrics`);
  });

  it('and nobody else decides how many replicas there are', () => {
    for (const { metadata, spec } of allOf(workloadSchema, manifests)) {
      const isScaled = scaled.some((each) => each.spec.scaleTargetRef.name === metadata.name);
      expect({ name: metadata.name, isFixed: spec.replicas !== undefined }).toEqual({
        name: metadata.name,
        isFixed: !isScaled,
      });
    }
  });

  it(overlay === 'gpu' ? 'holds no GPU while nothing waits' : 'keeps two of each', () => {
    const withoutReplicas = scaled
      .filter(({ spec }) => spec.minReplicaCount === 0)
      .map(({ metadata }) => metadata.name);
    expect(withoutReplicas.toSorted()).toEqual(
      overlay === 'gpu' ? ['classification', 'detection', 'segmentation'] : [],
    );
  });
});
