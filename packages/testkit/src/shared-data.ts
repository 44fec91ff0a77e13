import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { SharedDataMissingError } from './shared-data-missing-error.ts';

/**
 * Path of a file or folder of the shared test data, which lies beside the checkout (`../shared/data`) or where
 * `MAMMOFLOW_SHARED_DATA` says. Real images are lent and never part of the project.
 *
 * @throws {@link SharedDataMissingError}: a missing folder is a failure, never a reason to skip.
 */
export function sharedData(path: string): string {
  const root = process.env['MAMMOFLOW_SHARED_DATA'] ?? resolve(projectFolder, '../shared/data');
  const full = resolve(root, path);
  if (!existsSync(full)) throw new SharedDataMissingError(full);
  return full;
}
