import {
  dispositionSchema,
  studySummarySchema,
  summariseStudy,
  trialOf,
  uidSchema,
  uploadIdSchema,
} from '@mammoflow/spool';
import type { StudyFacts, UploadedFile, UploadFacts } from '@mammoflow/spool';
import { z } from 'zod';

/** A file that was taken, as the API shows it. */
export const uploadedFileViewSchema = z.object({
  number: z.number().int(),
  studyInstanceUid: uidSchema,
  sopInstanceUid: uidSchema,
  disposition: dispositionSchema.describe('Whether it is analysed, and as what.'),
  again: z.boolean().describe('The same image was here before.'),
  trial: z.boolean().describe('False where its study came from a PACS and is shown as it is.'),
  warnings: z.array(z.string()).readonly(),
});

export function viewUploadedFile(
  file: UploadedFile,
  facts: StudyFacts | undefined,
): z.infer<typeof uploadedFileViewSchema> {
  const { schemaVersion: _schemaVersion, bytes: _bytes, ...shown } = file;
  return { ...shown, trial: facts !== undefined && trialOf(facts) !== undefined };
}

/** An upload, as the API shows it. */
export const uploadViewSchema = z.object({
  uploadId: uploadIdSchema,
  openedAt: z.string(),
  completedAt: z.string().optional(),
  files: z.number().int(),
  bytes: z.number().int(),
  studies: z.array(studySummarySchema).describe('Those that its files are of, and that are still there.'),
});

export function viewUpload(upload: UploadFacts, studies: readonly StudyFacts[]): z.infer<typeof uploadViewSchema> {
  const { uploadId, openedAt, completedAt, files } = upload;
  return {
    uploadId,
    openedAt,
    completedAt,
    files: files.length,
    bytes: bytesOf(upload),
    studies: studies.map(summariseStudy),
  };
}

export function bytesOf({ files }: Pick<UploadFacts, 'files'>): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The studies that the files of an upload are of, each once. */
export function studiesOf({ files }: Pick<UploadFacts, 'files'>): readonly UploadedFile['studyInstanceUid'][] {
  return [...new Set(files.map(({ studyInstanceUid }) => studyInstanceUid))];
}
