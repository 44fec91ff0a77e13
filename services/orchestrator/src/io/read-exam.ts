import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import { selectExam } from '@mammoflow/pipeline';
import type { NotAnalysed } from '@mammoflow/pipeline';
import type { ExamRequest, Spool } from '@mammoflow/spool';
import type { Exam } from '../core/exam.ts';

/**
 * Reads the headers of the mammograms that a request names and chooses one for each view. Pixels are read when their turn
 * comes. An instance that cannot be read is left out with the reason; a spool that may recover is an error.
 */
export async function readExam(spool: Spool, request: ExamRequest): Promise<Exam> {
  const { studyInstanceUid } = request;
  const candidates: Mammogram[] = [];
  const unreadable: NotAnalysed[] = [];
  for (const { sopInstanceUid } of request.mammograms) {
    const read = await readHeader(spool, studyInstanceUid, sopInstanceUid);
    if ('code' in read) unreadable.push(read);
    else candidates.push(read);
  }
  const selection = selectExam(candidates);
  return {
    studyInstanceUid,
    mammograms: selection.mammograms.map((mammogram) => ({
      mammogram,
      readPart10: () => spool.readInstance(studyInstanceUid, mammogram.sopInstanceUid),
    })),
    candidates,
    notAnalysed: [...request.notAnalysed, ...unreadable, ...selection.notAnalysed],
    unreadable: unreadable.length,
  };
}

async function readHeader(spool: Spool, studyInstanceUid: Uid, sopInstanceUid: Uid): Promise<Mammogram | NotAnalysed> {
  try {
    const { dataset, transferSyntaxUid } = readPart10(await spool.readInstance(studyInstanceUid, sopInstanceUid));
    const classified = classifyInstance(dataset, transferSyntaxUid);
    if (classified.kind === 'mammogram') return classified.mammogram;
    return { sopInstanceUid, code: classified.code, reason: classified.reason };
  } catch (error) {
    const { code, message, retryable } = describeError(error);
    if (retryable) throw error;
    return { sopInstanceUid, code, reason: message };
  }
}
