import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';

/** Folders of a study that hold JSON files of its jobs. */
export type JobFactFolder =
  'requests' | 'urgencies' | 'results' | 'outcomes' | 'delivery-plans' | 'delivery-requests' | 'deliveries';

/** Where everything lies; names are UIDs, job ids and digests, never anything of the patient. */
export class SpoolPaths {
  readonly root: string;
  readonly incoming: string;
  readonly studies: string;

  constructor(root: string) {
    this.root = root;
    this.incoming = join(root, 'incoming');
    this.studies = join(root, 'studies');
  }

  study(study: Uid): string {
    return join(this.studies, study);
  }

  instances(study: Uid): string {
    return join(this.study(study), 'instances');
  }

  instanceFact(study: Uid, instance: Uid): string {
    return join(this.instances(study), `${instance}.json`);
  }

  /** The digest in the name lets two writers of different bytes under one UID never touch each other's file. */
  instanceBytes(study: Uid, instance: Uid, sha256: string): string {
    return join(this.instances(study), `${instance}.${sha256.slice(0, 16)}.dcm`);
  }

  jobFacts(study: Uid, folder: JobFactFolder): string {
    return join(this.study(study), folder);
  }

  /** @param parts - What tells facts of one job apart, e.g. destination and round. */
  jobFact(study: Uid, folder: JobFactFolder, ...parts: readonly [jobId: string, ...(string | number)[]]): string {
    return join(this.jobFacts(study, folder), `${parts.join('.')}.json`);
  }

  resultObjects(study: Uid, jobId: string): string {
    return join(this.jobFacts(study, 'results'), jobId);
  }

  resultBytes(study: Uid, jobId: string, instance: Uid): string {
    return join(this.resultObjects(study, jobId), `${instance}.dcm`);
  }
}
