import { afterAll, beforeAll, it } from 'vitest';
import { startConsoleSite } from './console-site.ts';
import type { ConsoleSite } from './console-site.ts';
import { tryItFlow } from './flows/try-it.ts';
let site: ConsoleSite | undefined;
beforeAll(async () => { site = await startConsoleSite(); });
afterAll(() => site?.[Symbol.asyncDispose]());
it('try it', () => tryItFlow(site as ConsoleSite));
