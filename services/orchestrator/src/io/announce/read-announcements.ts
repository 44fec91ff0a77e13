import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigInvalidError, describeProblems } from '@mammoflow/config';
import { withAbsolutePaths } from '@mammoflow/destinations';
import { announcementsFileSchema } from '../../core/announce/announcements-file.ts';
import type { AnnouncementSettings } from '../../core/announce/announcements-file.ts';

/**
 * Reads the file that says who is told of exams. Paths in it are relative to its folder.
 *
 * @throws {@link ConfigInvalidError} that names what is wrong, never a value.
 */
export async function readAnnouncements(path: string): Promise<readonly AnnouncementSettings[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigInvalidError([`ANNOUNCEMENTS_FILE: ${path} cannot be read`]);
  });
  const result = announcementsFileSchema.safeParse(withAbsolutePaths(parse(text), dirname(resolve(path))));
  if (result.success) return result.data.announcements;
  throw new ConfigInvalidError(describeProblems(result.error).map((problem) => `ANNOUNCEMENTS_FILE ${problem}`));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text.
    throw new ConfigInvalidError(['ANNOUNCEMENTS_FILE: is no JSON']);
  }
}
