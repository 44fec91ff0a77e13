import { FileStorage } from './file-storage.ts';
import { StoredSpool } from './stored-spool.ts';
import type { SpoolOptions } from './stored-spool.ts';

/** A spool in a folder. */
export class FileSpool extends StoredSpool {
  /** Opens the spool in a folder, which is made when it is missing. A spool that cannot be written opens as well. */
  static async open(folder: string, options: SpoolOptions = {}): Promise<FileSpool> {
    return new FileSpool(await FileStorage.open(folder, options), options);
  }
}
