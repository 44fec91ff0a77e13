import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of a checkout; everything that setup makes lies in `.cache`, so removing that folder starts afresh. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const cacheFolder = join(projectFolder, '.cache');
export const logFolder = join(cacheFolder, 'logs');
export const runtimeFolder = join(cacheFolder, 'runtime');
export const stampFolder = join(cacheFolder, 'setup');
