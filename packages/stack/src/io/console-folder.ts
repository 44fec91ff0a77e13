import { join } from 'node:path';
import { projectFolder } from './project-folder.ts';

/** Where setup builds the console; the folder is missing when setup did not run. */
export const consoleFolder = join(projectFolder, 'services/console/dist');
