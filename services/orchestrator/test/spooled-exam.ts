import { classifyInstance, parseUid, readPart10, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset, Uid } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import type { ExamRequest, FileSpool, InstanceDescription } from '@mammoflow/spool';
import { fakePorts } from '@mammoflow/testkit';

export const jobId = '0123456789abcdef0123456789abcdef';

/** A small exam as the gateway leaves it in the spool, and the request for its analysis. */
export interface SpooledExam {
  readonly exam: PhantomExam;
  readonly request: ExamRequest;
}

export interface SpooledExamOptions extends Partial<PhantomOptions> {
  /** Changes the header of each image on its way into the spool. */
  readonly change?: (dataset: DicomDataset) => DicomDataset;
}

export async function spoolExam(spool: FileSpool, options: SpooledExamOptions = {}): Promise<SpooledExam> {
  const { change, ...phantom } = options;
  const made = makePhantomExam({ seed: 'orchestrator', rows: 240, columns: 180, lesions: [], ...phantom });
  const exam = change === undefined ? made : changed(made, change);
  const mammograms: { sopInstanceUid: Uid; sha256: string }[] = [];
  for (const { part10, sopInstanceUid } of exam.images) {
    const incoming = await spool.receive();
    await incoming.write(part10);
    const { fact } = await spool.commit(incoming, describe(part10));
    mammograms.push({ sopInstanceUid, sha256: fact.sha256 });
  }
  const bundles = await bundlesOfFakes();
  const request: ExamRequest = {
    schemaVersion: 1,
    jobId,
    studyInstanceUid: exam.studyInstanceUid,
    requestedAt: '2026-01-02T03:04:05.000Z',
    trigger: 'four-views',
    priority: 'routine',
    retry: 0,
    mammograms,
    notAnalysed: [],
    bundles,
  };
  await spool.putRequest(request);
  return { exam, request };
}

export async function bundlesOfFakes(): Promise<ExamRequest['bundles']> {
  const { detect, segment, classify } = fakePorts();
  const [detection, segmentation, classification] = await Promise.all([
    detect.describe(),
    segment.describe(),
    classify.describe(),
  ]);
  return { detection: detection.bundle, segmentation: segmentation.bundle, classification: classification.bundle };
}

function changed(exam: PhantomExam, change: (dataset: DicomDataset) => DicomDataset): PhantomExam {
  const images = exam.images.map((image) => ({
    ...image,
    part10: writePart10(change(readPart10(image.part10).dataset)),
  }));
  return { ...exam, images };
}

function describe(part10: Uint8Array): InstanceDescription {
  const { dataset, transferSyntaxUid } = readPart10(part10);
  const classified = classifyInstance(dataset, transferSyntaxUid);
  if (classified.kind !== 'mammogram') throw new RangeError(classified.reason);
  const { study, seriesInstanceUid, sopInstanceUid, sopClassUid, imageLaterality, view } = classified.mammogram;
  return {
    studyInstanceUid: study.studyInstanceUid,
    seriesInstanceUid,
    sopInstanceUid,
    sopClassUid,
    transferSyntaxUid: parseUid(transferSyntaxUid),
    disposition: { kind: 'mammogram', imageLaterality, view },
  };
}
