import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.2, levels A and AA, with what came before. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** On the button that leads to the provider. */
export const PROVIDER_TITLE = 'Hospital';
/** The machine is sometimes busy. */
const TIMEOUT_MS = 60_000;

export interface WindowOptions {
  /** Of the console. */
  readonly address: string;
  /** Beginnings of the addresses that the browser may ask: the gateway, and the provider to sign in. */
  readonly allowedHosts: readonly string[];
  /** What must neither be kept by the browser nor stand in an address or a title. */
  readonly secrets: readonly string[];
}

/** What stands in the way of somebody. */
interface Barrier {
  readonly rule: string;
  readonly help: string;
  readonly where: readonly string[];
}

/** A console in a browser of its own. */
export class ConsoleWindow {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #options: WindowOptions;
  readonly #asked: string[] = [];
  readonly #titles: string[] = [];
  readonly #defects: string[] = [];

  static async open(browser: Browser, options: WindowOptions): Promise<ConsoleWindow> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Madrid',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    return new ConsoleWindow(context, await context.newPage(), options);
  }

  private constructor(context: BrowserContext, page: Page, options: WindowOptions) {
    this.#context = context;
    this.page = page;
    this.#options = options;
    context.on('request', (request) => this.#asked.push(request.url()));
    page.on('pageerror', (error) => this.#defects.push(error.stack ?? error.message));
    page.on('console', (message) => {
      // What the page is not allowed to do by its policy, and what React says of it.
      if (/Content.Security.Policy|Warning:/i.test(message.text())) this.#defects.push(message.text());
    });
    page.on('framenavigated', (frame) => {
      this.#asked.push(frame.url());
      void frame.title().then(
        (title) => this.#titles.push(title),
        () => undefined,
      );
    });
  }

  /** Opens a page of the console, e.g. `exams`. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#options.address).href);
  }

  /** Signs in with the provider, as whoever it says; ends at the reading list. */
  async signIn(): Promise<void> {
    await this.goTo('exams');
    await this.page.getByRole('link', { name: `Sign in with ${PROVIDER_TITLE}` }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Reading list' }).waitFor();
  }

  /** Fails when something of the page keeps somebody from using it who cannot see, hear or move well. */
  async expectAccessible(): Promise<void> {
    await this.page.evaluate(await readFile(axeFile, 'utf8'));
    const barriers: readonly Barrier[] = await this.page.evaluate(RUN_AXE);
    expect(barriers, `barriers at ${this.page.url()}`).toEqual([]);
  }

  /**
   * Takes a picture into `.cache/screenshots`, and into `docs/images` when there is none there or CONSOLE_SCREENSHOTS is set.
   *
   * @param name - Without `console-` and ending.
   */
  async picture(name: string): Promise<void> {
    const file = `console-${name}.png`;
    const kept = join(projectFolder, 'docs/images', file);
    await mkdir(join(projectFolder, '.cache/screenshots'), { recursive: true });
    await this.page.screenshot({ path: join(projectFolder, '.cache/screenshots', file) });
    if (process.env['CONSOLE_SCREENSHOTS'] !== undefined || !existsSync(kept)) {
      await this.page.screenshot({ path: kept });
    }
  }

  /** What is to be seen when something is not as it should be: `.cache/screenshots/console-failure.png`. */
  async pictureOfFailure(): Promise<void> {
    const path = join(projectFolder, '.cache/screenshots/console-failure.png');
    await this.page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }

  /** Fails when the browser keeps something of a patient, or shows it where others could see it. */
  async expectNoPatientKept(): Promise<void> {
    const kept: string = await this.page.evaluate(`(${READ_STORAGE})()`);
    const seen = [kept, ...this.#asked, ...this.#titles, await this.page.title()].map((text) => text.toLowerCase());
    for (const secret of this.#options.secrets) {
      expect(
        seen.filter((text) => text.includes(secret.toLowerCase())),
        'a patient is kept',
      ).toEqual([]);
    }
  }

  /** Fails when the browser has asked another host, kept something of a patient, or met a defect of the page. */
  async expectClean(): Promise<void> {
    await this.expectNoPatientKept();
    expect(this.#asked.filter((url) => !this.#isAllowed(url))).toEqual([]);
    expect(this.#defects).toEqual([]);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  #isAllowed(url: string): boolean {
    return /^(about|blob|data):/.test(url) || this.#options.allowedHosts.some((host) => url.startsWith(`${host}/`));
  }
}

const RUN_AXE = `(async (tags) => {
  const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
  return violations.map(({ id, help, nodes }) => ({ rule: id, help, where: nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary) }));
})(${JSON.stringify(AXE_TAGS)})`;

const READ_STORAGE = `async () => {
  const databases = await indexedDB.databases();
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, await caches.keys(), document.cookie]);
}`;
