import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '@mammoflow/access';
import { answerOf, gatewayApi } from '@mammoflow/gateway-api';
import type { GatewayApi } from '@mammoflow/gateway-api';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import { projectFolder } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import {
  chromiumLaunch,
  eventually,
  startOidcProvider,
  startTestStack,
  storeInstances,
  temporaryFolder,
} from '@mammoflow/testkit';
import type { TestOidcProvider } from '@mammoflow/testkit';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ConsoleWindow, PROVIDER_TITLE } from './console-window.ts';

/** What a program shows that sends images and looks after the site. */
const KEY = 'key-of-the-console-tests';

/** A detector that may take the place of the one in use: the same, under another name and version. */
export const CANDIDATE = 'mass-detection-candidate';

/** Nobody; told apart from everything else that a browser may keep. */
export const PATIENT = { name: 'Invented^Consolea', id: 'CONSOLE-4711' } as const;

/** Everything that a console stands on: a whole stack that asks who somebody is, a provider to sign in with, and a browser. */
export interface ConsoleSite extends AsyncDisposable {
  readonly stack: Stack;
  readonly provider: TestOidcProvider;
  /** The API as an administrator's program uses it. */
  readonly api: GatewayApi;
  /** Four views with two obvious masses, read by the shipped models. */
  readonly exam: PhantomExam;
  /** Sends an exam to the gateway, as a PACS does. */
  send(exam: SentExam): Promise<void>;
  /** Waits until a study has come to an end of this name. */
  untilIn(studyInstanceUid: string, state: string): Promise<void>;
  /**
   * Looks at the console with a browser of its own, in which somebody with this role has signed in, or nobody. After that the
   * browser must have asked no other host, kept no patient and met no defect.
   */
  visit(role: Role | 'nobody', look: (window: ConsoleWindow) => Promise<void>): Promise<void>;
}

/** What is sent of an exam. */
export interface SentExam {
  readonly images: readonly { readonly part10: Uint8Array }[];
}

export interface SiteOptions {
  /** Added to the environment of the gateways. */
  readonly gateway?: Readonly<Record<string, string>>;
}

/** Starts a site; the exam is sent and need not be analysed yet. */
export async function startConsoleSite({ gateway = {} }: SiteOptions = {}): Promise<ConsoleSite> {
  // Of another build, while somebody makes this one.
  const { CONSOLE_DIR = join(projectFolder, 'services/console/dist') } = process.env;
  if (!existsSync(join(CONSOLE_DIR, 'index.html'))) {
    throw new Error('The console is not built: run `node deploy/local/setup.mjs test`.');
  }
  await using cleanUp = new AsyncDisposableStack();
  const provider = cleanUp.use(await startOidcProvider());
  const folder = await temporaryFolder('console-site');
  cleanUp.defer(() => folder.remove());
  const files = await writeFiles(folder.path, provider);
  const stack = cleanUp.use(
    await startTestStack({
      // It would have to show a key.
      autoRouting: false,
      modelsFolder: files.models,
      replicas: { shadow: 1 },
      environment: {
        gateway: {
          CONSOLE_DIR,
          ACCESS_FILE: files.access,
          SESSION_KEY_FILE: files.keys,
          PATIENT_NAMES: 'shown',
          QUIET_PERIOD_MS: '2000',
          RECONCILE_INTERVAL_MS: '1000',
          ...gateway,
        },
        orchestrator: { SCORE_THRESHOLD: '' },
      },
    }),
  );
  const { executablePath, args } = chromiumLaunch();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  cleanUp.defer(() => browser.close());
  const exam = makePhantomExam({ ...presetOptions('demo', 'start'), patient: PATIENT });
  const kept = cleanUp.move();
  const site = new Site({ stack, provider, exam, browser, close: () => kept.disposeAsync() });
  await site.send(exam);
  return site;
}

interface SiteParts {
  readonly stack: Stack;
  readonly provider: TestOidcProvider;
  readonly exam: PhantomExam;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

class Site implements ConsoleSite {
  readonly stack: Stack;
  readonly provider: TestOidcProvider;
  readonly exam: PhantomExam;
  readonly api: GatewayApi;
  readonly #parts: SiteParts;

  constructor(parts: SiteParts) {
    this.#parts = parts;
    this.stack = parts.stack;
    this.provider = parts.provider;
    this.exam = parts.exam;
    this.api = gatewayApi({ url: parts.stack.addresses.gateway, authorization: `Bearer ${KEY}` });
  }

  async send({ images }: SentExam): Promise<void> {
    const parts = images.map(({ part10 }) => part10);
    const headers = { authorization: `Bearer ${KEY}` };
    const { status } = await storeInstances(`${this.stack.addresses.gateway}/dicom-web`, parts, { headers });
    // 202: it was kept, and is not meant for analysis.
    if (status !== 200 && status !== 202) throw new Error(`the gateway answered ${status} to an exam`);
  }

  async untilIn(studyInstanceUid: string, state: string): Promise<void> {
    const path = { studyInstanceUid };
    await eventually(
      async () => {
        const study = await answerOf(this.api.GET('/api/studies/{studyInstanceUid}', { params: { path } }));
        return study.state === state;
      },
      { timeoutMs: 150_000, intervalMs: 200, what: `the study to be ${state}` },
    );
  }

  async visit(role: Role | 'nobody', look: (window: ConsoleWindow) => Promise<void>): Promise<void> {
    const { browser, stack, provider } = this.#parts;
    const window = await ConsoleWindow.open(browser, {
      address: stack.addresses.console,
      allowedHosts: [provider.issuer, stack.addresses.gateway],
      secrets: [...PATIENT.name.split('^'), PATIENT.id],
    });
    try {
      provider.signInAs({ sub: `${role}-1`, name: `Test ${role}`, groups: [role] });
      if (role !== 'nobody') await window.signIn();
      await look(window);
      await window.expectClean();
    } catch (error) {
      await window.pictureOfFailure();
      throw error;
    } finally {
      await window.close();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#parts.close();
  }
}

interface SiteFiles {
  readonly access: string;
  readonly keys: string;
  /** A copy: models are activated in it. */
  readonly models: string;
}

async function writeFiles(folder: string, { issuer }: TestOidcProvider): Promise<SiteFiles> {
  const files = { access: join(folder, 'access.json'), keys: join(folder, 'keys'), models: join(folder, 'models') };
  const roles: readonly Role[] = ['viewer', 'reader', 'operator', 'admin'];
  const grants = Object.fromEntries(roles.map((role) => [role, [role]]));
  const sha256 = createHash('sha256').update(KEY).digest('hex');
  const login = { clientId: 'mammoflow', title: PROVIDER_TITLE };
  await writeFile(
    files.access,
    JSON.stringify({
      schemaVersion: 1,
      clients: [{ name: 'tests', scopes: ['admin'], keys: [{ sha256 }] }],
      issuers: [{ name: 'hospital', issuer, audiences: ['mammoflow'], grantsClaim: 'groups', grants, login }],
    }),
  );
  await writeFile(files.keys, `${'k'.repeat(44)}\n`);
  await cp(join(projectFolder, 'models'), files.models, { recursive: true });
  await addCandidate(files.models);
  return files;
}

async function addCandidate(models: string): Promise<void> {
  const file = join(models, CANDIDATE, 'manifest.json');
  await cp(join(models, 'mass-detection-2'), join(models, CANDIDATE), { recursive: true });
  const manifest: object = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, id: CANDIDATE, version: '2.1.0' }));
}
