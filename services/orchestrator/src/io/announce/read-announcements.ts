import { readSettingsFile } from '@mammoflow/destinations';
import { announcementsFileSchema } from '../../core/announce/announcements-file.ts';
import type { AnnouncementSettings } from '../../core/announce/announcements-file.ts';

/**
 * Reads the file that says who is told of exams. Paths in it are relative to its folder.
 *
 * @throws ConfigInvalidError that names what is wrong, never a value.
 */
export async function readAnnouncements(path: string): Promise<readonly AnnouncementSettings[]> {
  const file = { variable: 'ANNOUNCEMENTS_FILE', path, schema: announcementsFileSchema };
  return (await readSettingsFile(file)).announcements;
}
