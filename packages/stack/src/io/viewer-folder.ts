import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project-folder.ts';

/** Where setup unpacks the viewer of deploy/ohif/viewer.json; the folder is missing when setup did not run. */
export function viewerDistFolder(): string {
  const pin: unknown = JSON.parse(readFileSync(join(projectFolder, 'deploy/ohif/viewer.json'), 'utf8'));
  const version = typeof pin === 'object' && pin !== null && 'version' in pin ? String(pin.version) : '';
  return join(projectFolder, '.cache/ohif', version, 'package/dist');
}
