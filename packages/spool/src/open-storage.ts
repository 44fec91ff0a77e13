import { FileStorage } from './file-storage.ts';
import type { SpoolSettings } from './spool-settings.ts';
import type { SpoolStorage } from './storage.ts';

/**
 * The storage that the settings name. Opens also when it cannot be reached or written: then every step on it says so, and is
 * done once it can.
 */
export async function openStorage(settings: SpoolSettings): Promise<SpoolStorage> {
  if (settings.SPOOL_URL === undefined) return FileStorage.open(settings.SPOOL_DIR);
  // The client is large: who keeps files does not pay for it.
  const { openS3Storage } = await import('./s3/open-s3-storage.ts');
  return openS3Storage({ ...settings, SPOOL_URL: settings.SPOOL_URL });
}
