import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { classifyInstance, describeInstance, NotPart10Error, readPart10 } from '@mammoflow/dicom';
import type { Classified, Uid } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import { NoDicomFilesError } from '../no-dicom-files-error.ts';

/** A DICOM file and what its header says. */
export interface ExamFile {
  readonly path: string;
  readonly part10: Uint8Array;
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly classified: Classified;
}

/** Told of a file that is DICOM's and cannot be read, e.g. because it was cut off. */
export type OnUnreadable = (path: string, reason: string) => void;

/**
 * Reads the DICOM files among files and folders (searched to any depth); other files are passed over.
 *
 * @throws {@link NoDicomFilesError} when there is none that can be read.
 */
export async function readExamFiles(
  places: readonly string[],
  onUnreadable: OnUnreadable,
): Promise<readonly ExamFile[]> {
  const paths = await filesIn(places);
  const named = await Promise.all(paths.map(async (path) => ({ path, part10: await readFile(path) })));
  const files = readInstances(named, onUnreadable);
  if (files.length === 0) throw new NoDicomFilesError(places);
  return files;
}

/** The files in files and folders (searched to any depth), each once, by name. */
export async function filesIn(places: readonly string[]): Promise<readonly string[]> {
  const paths = (await Promise.all(places.map(filesOf))).flat().toSorted();
  return [...new Set(paths)];
}

/** The DICOM files among these. */
export function readInstances(files: readonly NamedFile[], onUnreadable: OnUnreadable): readonly ExamFile[] {
  return files.flatMap((file) => readInstance(file, onUnreadable) ?? []);
}

interface NamedFile {
  readonly path: string;
  readonly part10: Uint8Array;
}

async function filesOf(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw new NoDicomFilesError([place]);
  if (!found.isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function readInstance({ path, part10 }: NamedFile, onUnreadable: OnUnreadable): ExamFile | undefined {
  try {
    const instance = readPart10(part10);
    const { studyInstanceUid, sopInstanceUid } = describeInstance(instance);
    const classified = classifyInstance(instance.dataset, instance.transferSyntaxUid);
    return { path, part10, studyInstanceUid, sopInstanceUid, classified };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!(error instanceof NotPart10Error)) onUnreadable(path, error.message);
    return undefined;
  }
}
