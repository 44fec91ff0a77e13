import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of this checkout: services, models and deployment files are found from here. */
export const projectFolder: string = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
