import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** `Mass-Training_P_00001_LEFT_CC` and, with the number of an abnormality, its mask's. */
const CASE_FOLDER = /^(?:Mass|Calc)-(?:Training|Test)_P_\d+_(?:LEFT|RIGHT)_(?:CC|MLO)(?:_\d+)?$/;
/** The archive's tools put one or two folders around the cases. */
const DEPTH = 3;

/** Where the case folders of a download are, by name, and the tables that describe them. */
export interface DownloadedFiles {
  readonly caseFolders: ReadonlyMap<string, string>;
  readonly tables: readonly string[];
}

/** Looks through the folders of a download. */
export async function findFolders(root: string): Promise<DownloadedFiles> {
  const caseFolders = new Map<string, string>();
  const tables: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isFile() && /case_description.*\.csv$/i.test(entry.name)) tables.push(path);
      if (!entry.isDirectory()) continue;
      if (CASE_FOLDER.test(entry.name)) caseFolders.set(entry.name, path);
      else if (depth > 0) await visit(path, depth - 1);
    }
  };
  await visit(root, DEPTH);
  return { caseFolders, tables: tables.toSorted() };
}

/** The DICOM files below a case folder, in a fixed order. */
export async function dicomFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.dcm$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
