import { createHash } from 'node:crypto';

/** A short digest of what a data set says of an image. */
export function revisionOf(annotation: unknown): string {
  return createHash('sha256').update(JSON.stringify(annotation)).digest('hex').slice(0, 16);
}
