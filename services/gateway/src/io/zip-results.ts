import { Readable } from 'node:stream';
import type { JobReference, ResultEntry, Spool } from '@mammoflow/spool';
import { ZipFile } from 'yazl';
import { resultFileName } from '../core/result-file-name.ts';

/** The results of an analysis as a ZIP file, made while it is read: no more than one object is in memory. */
export function zipResults(
  spool: Pick<Spool, 'readResult'>,
  job: JobReference,
  objects: readonly ResultEntry[],
): Readable {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream);
  zip.on('error', (error: Error) => output.destroy(error));
  for (const object of objects) {
    zip.addReadStreamLazy(resultFileName(object), { mtime: EPOCH }, (ready) => {
      spool.readResult(job, object.sopInstanceUid).then(
        (part10) => {
          ready(null, Readable.from([part10]));
        },
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error('unreadable', { cause: error })),
      );
    });
  }
  zip.end();
  return output;
}

/** The first day that ZIP knows: the same objects give the same file. */
const EPOCH = new Date(1980, 0, 1);
