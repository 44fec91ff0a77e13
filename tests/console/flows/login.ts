import type { Role } from '@mammoflow/access';
import { expect } from 'vitest';
import type { ConsoleSite } from '../console-site.ts';
import { PROVIDER_TITLE } from '../console-window.ts';
import type { ConsoleWindow } from '../console-window.ts';

/** Where the head leads somebody, by what they are. */
const everything = ['Reading list', 'Try it', 'Opinions', 'Operations', 'Models'];
const offered: Readonly<Record<Role, readonly string[]>> = {
  viewer: ['Reading list', 'Opinions', 'Operations', 'Models'],
  reader: everything,
  operator: everything,
  admin: everything,
};

const navigation = (window: ConsoleWindow) => window.page.getByRole('navigation', { name: 'Pages' });

/** Signing in and out, what each role is offered, languages and keys. */
export async function loginFlow(site: ConsoleSite): Promise<void> {
  await site.visit('nobody', (window) => askedToSignIn(site, window));
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    await site.visit(role, (window) => offeredPages(role, window));
  }
  await site.visit('reader', async (window) => {
    await offeredPages('reader', window);
    await languages(window);
    await keys(window);
    await signedOut(window);
  });
}

async function askedToSignIn(site: ConsoleSite, window: ConsoleWindow): Promise<void> {
  await window.goTo('operations');
  await window.page.getByRole('heading', { name: 'Sign in to Mammoflow' }).waitFor();
  expect(await window.page.getByRole('link', { name: `Sign in with ${PROVIDER_TITLE}` }).count()).toBe(1);
  await window.expectAccessible();
  await window.picture('login');
  await window.page.getByLabel('API key', { exact: true }).fill('wrong');
  await window.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await window.page.getByRole('alert').getByText('ACCESS_CREDENTIALS_REFUSED').waitFor();
  await window.expectAccessible();
  // Who comes back from the provider is where they wanted to go.
  site.provider.signInAs({ sub: 'reader-2', groups: ['reader'] });
  await window.page.getByRole('link', { name: `Sign in with ${PROVIDER_TITLE}` }).click();
  await window.page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
}

async function offeredPages(role: Role, window: ConsoleWindow): Promise<void> {
  await window.page.getByRole('button', { name: `Signed in as: Test ${role}` }).waitFor();
  expect(await navigation(window).getByRole('link').allTextContents()).toEqual(offered[role]);
}

async function languages(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const choose = async (language: string): Promise<void> => {
    await page.getByRole('button', { name: /^(Language|Sprache|Idioma):/ }).click();
    await page.getByRole('menuitem', { name: language }).click();
  };
  await choose('Deutsch');
  await page.getByRole('heading', { level: 1, name: 'Befundliste' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Befundliste' }).waitFor();
  await choose('Español');
  await page.getByRole('heading', { level: 1, name: 'Lista de lectura' }).waitFor();
  await choose('English');
  await page.getByRole('heading', { level: 1, name: 'Reading list' }).waitFor();
}

async function keys(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.keyboard.press('?');
  await help.waitFor();
  await window.expectAccessible();
  await window.picture('keyboard');
  await help.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.keyboard.press(`Alt+${everything.indexOf('Operations') + 1}`);
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  // Somebody who speaks to the machine has switched letters off: '?' did nothing.
  expect(await help.count()).toBe(0);
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { level: 1, name: 'Reading list' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Reading list' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
}

/** Nothing of the session is left in the browser, also for the button that leads back. */
async function signedOut({ page }: ConsoleWindow): Promise<void> {
  const login = page.getByRole('heading', { name: 'Sign in to Mammoflow' });
  await page.getByRole('button', { name: /^Signed in as:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await login.waitFor();
  await page.goBack();
  await login.waitFor();
  expect(await page.evaluate('fetch("/api/studies").then((answer) => answer.status)')).toBe(401);
}
