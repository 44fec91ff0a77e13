import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { writePhantomExam } from '@mammoflow/phantom';
import { findPorts, oneOfEach, planPorts, projectFolder } from '@mammoflow/stack';
import { eventually, temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { examWithMasses } from './exam-flow.ts';

const program = join(projectFolder, 'packages/cli/bin/mammoflow.mjs');
const run = promisify(execFile);

async function freeBase(): Promise<string> {
  const { services } = await findPorts(23_000, oneOfEach);
  return String(services.gateway[0]?.serve);
}

/** The settings of the services of a stack, as far as they name each other. */
function settingsOf(base: string): Readonly<Record<string, string>> {
  const { services, redis } = planPorts(Number(base), oneOfEach);
  const target = (name: keyof typeof services): string => `ipv4:127.0.0.1:${String(services[name][0]?.serve)}`;
  return {
    GATEWAY_URL: `http://127.0.0.1:${base}`,
    REDIS_URL: `redis://127.0.0.1:${String(redis)}`,
    MODELS_DIR: testModelsDir,
    PREPROCESSING_TARGET: target('preprocessing'),
    DETECTION_TARGET: target('detection'),
    SEGMENTATION_TARGET: target('segmentation'),
    CLASSIFICATION_TARGET: target('classification'),
  };
}

/** What a stack passes on to all that it starts, so that nothing of it is overlooked. */
const MARK = 'MAMMOFLOW_TEST_MARK';

/** Processes that bear a mark in their environment. */
async function processesOf(mark: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')));
  return pids.filter(
    (pid, index) => pid !== String(process.pid) && environments[index]?.includes(`${MARK}=${mark}`) === true,
  );
}

describe('mammoflow stack', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says in one line of JSON that it is ready, and leaves nothing behind on %s',
    async (signal) => {
      await using folder = await temporaryFolder('stack-command');
      const environment = { ...process.env, MAMMOFLOW_PORT_BASE: await freeBase(), [MARK]: folder.path };
      const args = [program, 'stack', '--data', folder.path, '--models', testModelsDir];
      const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
      const lines: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
      await eventually(() => lines.length > 0, { timeoutMs: 120_000, what: 'the ready line' });

      const ready = JSON.parse(lines[0] ?? '') as Record<string, string>;
      expect(ready).toMatchObject({ event: 'ready', gateway: `http://127.0.0.1:${environment.MAMMOFLOW_PORT_BASE}` });
      for (const url of [
        `${ready['gateway']}/health/ready`,
        `${ready['pacs']}/studies`,
        ready['console'],
        ready['viewer'],
      ]) {
        expect((await fetch(url ?? '')).status).toBe(200);
      }

      const ended = once(child, 'exit');
      child.kill(signal);
      expect((await ended)[0]).toBe(0);
      expect(lines).toHaveLength(1);
      if (existsSync('/proc')) expect(await processesOf(folder.path)).toEqual([]);
    },
  );

  it('is found well by doctor, and ends its processes also when it is killed itself', async () => {
    await using folder = await temporaryFolder('stack-command');
    const environment = { ...process.env, MAMMOFLOW_PORT_BASE: await freeBase(), [MARK]: folder.path };
    const args = [program, 'stack', '--data', folder.path, '--models', testModelsDir];
    const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const ready = JSON.parse(line.toString()) as Record<string, string>;
    const operate = async (...words: readonly string[]): Promise<string> => {
      const env = { ...process.env, ...settingsOf(environment.MAMMOFLOW_PORT_BASE) };
      const PACS_URL = ready['pacs'] ?? '';
      const SPOOL_DIR = join(folder.path, 'spool');
      return (await run(process.execPath, [program, ...words], { env: { ...env, PACS_URL, SPOOL_DIR } })).stdout;
    };
    expect(await operate('queue', 'ls')).toMatch(/^Study Instance UID +State .*\n$/);
    const examined = JSON.parse(await operate('doctor', '--round-trip', '--json')) as { name: string; state: string }[];
    expect(examined.filter(({ state }) => state === 'ok').map(({ name }) => name)).toEqual([
      ...['redis', 'clock', 'spool', 'models', 'workers: preprocessing', 'workers: detection'],
      ...['workers: segmentation', 'workers: classification', 'destination: pacs', 'gateway'],
    ]);

    child.kill('SIGKILL');
    await eventually(async () => (await processesOf(folder.path)).length === 0, {
      timeoutMs: 60_000,
      intervalMs: 200,
      what: 'all processes to be gone',
    });
  });
});

describe('mammoflow analyse', () => {
  it('writes result objects and findings.json, and prints a table without colours into a pipe', async () => {
    await using folder = await temporaryFolder('analyse');
    const exam = examWithMasses({ seed: 'analyse' });
    await writePhantomExam(exam, join(folder.path, 'exam'));
    const out = join(folder.path, 'out');
    const args = ['analyse', join(folder.path, 'exam'), '--out', out, '--models', testModelsDir, '--threshold', '0.9'];
    const { stdout } = await run(process.execPath, [program, ...args]);

    expect(stdout).toMatch(/^R CC +1 +\d+ % +\d+ % +\d+, \d+ +\d+ × \d+ mm$/m);
    expect(stdout).not.toMatch(/\u001b/);
    const findings = JSON.parse(await readFile(join(out, 'findings.json'), 'utf8')) as {
      studies: { studyInstanceUid: string; mammograms: unknown[]; objects: { file: string }[] }[];
    };
    expect(findings.studies[0]).toMatchObject({ studyInstanceUid: exam.studyInstanceUid, mammograms: { length: 4 } });
    for (const { file } of findings.studies[0]?.objects ?? []) expect(existsSync(join(out, file))).toBe(true);
  });

  it('says how it is called when it is called wrongly, with code 2', async () => {
    const failure = await run(process.execPath, [program, 'analyse']).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 2 });
    expect((failure as { stderr: string }).stderr).toContain('usage: mammoflow analyse');
  });

  it('says so when there is no DICOM file, with code 1', async () => {
    await using folder = await temporaryFolder('analyse');
    const args = ['analyse', folder.path, '--out', folder.path];
    const failure = await run(process.execPath, [program, ...args]).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 1 });
    expect((failure as { stderr: string }).stderr).toContain('CLI_NO_DICOM_FILES');
  });
});
