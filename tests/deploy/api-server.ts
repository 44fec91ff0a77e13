// Applies the overlays to a real API server: node tests/deploy/api-server.ts. Needs Go, git-less access to its module proxy, etcd
// (Debian: etcd-server), kubectl and openssl; builds kube-apiserver once, which takes a core some ten minutes, into
// .cache/kubernetes. Everything that is applied has passed the server's own checks: types, names, immutable fields, and whether
// pods keep to the restricted Pod Security Standard.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, waitUntil } from '@mammoflow/stack';
import { z } from 'zod';
import { overlays, renderedFile } from './manifests.ts';
import { moduleFolder } from './module-folder.ts';
import { sources } from './schemas.ts';

const folder = join(projectFolder, '.cache/kubernetes');
const program = join(folder, 'kube-apiserver');
const PORTS = { etcd: 23_790, peers: 23_800, api: 26_443 } as const;
const CLUSTER = ['--server', `https://127.0.0.1:${PORTS.api}`, '--insecure-skip-tls-verify', '--token', 'test'];

const goModule = z.object({
  Replace: z.array(z.object({ Old: z.object({ Path: z.string() }), New: z.object({ Path: z.string() }) })),
});

/** The module refers to its staging area, which its zip leaves out: the same packages are modules of their own, as v0.x. */
function buildServer(): void {
  const source = join(folder, 'source');
  rmSync(source, { recursive: true, force: true });
  cpSync(moduleFolder(sources.kubernetes), source, { recursive: true });
  execFileSync('chmod', ['-R', 'u+w', source]);
  for (const file of ['go.work', 'go.work.sum', 'vendor']) rmSync(join(source, file), { recursive: true, force: true });
  const [, version = ''] = sources.kubernetes.split('@v1');
  const { Replace } = goModule.parse(
    JSON.parse(execFileSync('go', ['mod', 'edit', '-json'], { cwd: source, encoding: 'utf8' })),
  );
  const staged = Replace.filter(({ New }) => New.Path.startsWith('./staging')).map(({ Old }) => Old.Path);
  execFileSync('go', ['mod', 'edit', ...staged.map((path) => `-replace=${path}=${path}@v0${version}`)], {
    cwd: source,
  });
  const build = [
    'go',
    'build',
    '-mod=mod',
    '-p',
    '1',
    '-trimpath',
    '-ldflags',
    '-s -w',
    '-o',
    program,
    './cmd/kube-apiserver',
  ];
  execFileSync('nice', ['-n', '10', 'env', 'GOWORK=off', 'CGO_ENABLED=0', ...build], { cwd: source, stdio: 'inherit' });
  rmSync(source, { recursive: true, force: true });
}

function startServers(data: string): readonly ChildProcess[] {
  const [clients, peers] = [`http://127.0.0.1:${PORTS.etcd}`, `http://127.0.0.1:${PORTS.peers}`];
  const key = join(data, 'sa.key');
  execFileSync('openssl', ['genrsa', '-out', key, '2048'], { stdio: 'ignore' });
  writeFileSync(join(data, 'tokens.csv'), 'test,admin,admin,"system:masters"\n');
  const etcd = ['--data-dir', join(data, 'etcd'), '--listen-client-urls', clients, '--advertise-client-urls', clients];
  const api = [
    ...[
      '--etcd-servers',
      clients,
      '--cert-dir',
      data,
      '--bind-address',
      '127.0.0.1',
      '--secure-port',
      String(PORTS.api),
    ],
    ...['--service-account-key-file', key, '--service-account-signing-key-file', key],
    ...['--service-account-issuer', 'https://kubernetes.default.svc', '--service-cluster-ip-range', '10.96.0.0/16'],
    ...['--token-auth-file', join(data, 'tokens.csv'), '--disable-admission-plugins', 'ServiceAccount'],
  ];
  return [
    spawn('etcd', [...etcd, '--listen-peer-urls', peers], { stdio: 'ignore' }),
    spawn(program, api, { stdio: 'ignore' }),
  ];
}

function kubectl(args: readonly string[], input?: string): string {
  return execFileSync('kubectl', [...CLUSTER, ...args], { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** What the server says of manifests without keeping them; warnings are errors. */
function applied(manifests: string): number {
  const args = ['apply', '--server-side', '--warnings-as-errors', '--filename', '-'];
  return kubectl(args, manifests).trim().split('\n').length;
}

function isRefused(manifests: string): boolean {
  try {
    applied(manifests);
    return false;
  } catch {
    return true;
  }
}

const mistakes = [
  ['runAsNonRoot: true', 'runAsNonRoot: false'],
  ['readOnlyRootFilesystem', 'readOnlyRootFileSystem'],
  ['containerPort: 8080', 'containerPort: 80800'],
] as const;

async function check(): Promise<void> {
  await waitUntil(() => kubectl(['get', '--raw', '/readyz']) === 'ok', {
    what: 'the API server',
    timeoutMs: 240_000,
    intervalMs: 2_000,
  });
  for (const name of ['scaledobjects', 'triggerauthentications'])
    applied(readFileSync(join(moduleFolder(sources.keda), `config/crd/bases/keda.sh_${name}.yaml`), 'utf8'));
  kubectl(['wait', '--for', 'condition=Established', 'crd', '--all', '--timeout', '60s']);
  for (const overlay of overlays) {
    const manifests = inNamespace(readFileSync(renderedFile(overlay), 'utf8'), overlay);
    process.stdout.write(`${overlay}: ${applied(manifests)} objects\n`);
    for (const [right, wrong] of mistakes)
      if (!isRefused(manifests.replace(right, wrong))) throw new Error(`${overlay}: '${wrong}' was taken`);
  }
}

/** Each overlay in a namespace of its own, for some fields cannot be changed once they are there. */
function inNamespace(manifests: string, overlay: string): string {
  return manifests.replaceAll(/^( +(?:namespace|name)): mammoflow$/gm, `$1: mammoflow-${overlay}`);
}

mkdirSync(folder, { recursive: true });
if (!existsSync(program)) buildServer();
const data = join(tmpdir(), `mammoflow-api-server-${process.pid}`);
mkdirSync(data);
const servers = startServers(data);
try {
  await check();
} finally {
  for (const server of servers) server.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
