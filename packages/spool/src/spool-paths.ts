import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';

/** Folders of a study that hold JSON files of its jobs. */
export const jobFactFolders = [
  'requests',
  'urgencies',
  'priors',
  'results',
  'outcomes',
  'delivery-plans',
  'delivery-requests',
  'deliveries',
  'shadow-requests',
  'shadow-outcomes',
] as const;
export type JobFactFolder = (typeof jobFactFolders)[number];

/** Folder of a study that says how it began. */
export const ORIGIN_FOLDER = 'origin';

/** Where everything lies; names are UIDs, job ids and digests, never anything of the patient. */
export const spoolPaths = {
  studies: 'studies',

  study(study: Uid): string {
    return posix.join('studies', study);
  },

  /** How the study began. */
  origin(study: Uid): string {
    return posix.join(spoolPaths.study(study), ORIGIN_FOLDER);
  },

  originFact(study: Uid, name: 'beginning' | 'adoption' | 'removal'): string {
    return posix.join(spoolPaths.origin(study), `${name}.json`);
  },

  instances(study: Uid): string {
    return posix.join(spoolPaths.study(study), 'instances');
  },

  instanceFact(study: Uid, instance: Uid): string {
    return posix.join(spoolPaths.instances(study), `${instance}.json`);
  },

  /** The digest in the name lets two writers of different bytes under one UID never touch each other's file. */
  instanceBytes(study: Uid, instance: Uid, sha256: string): string {
    return posix.join(spoolPaths.instances(study), `${instance}.${sha256.slice(0, 16)}.dcm`);
  },

  jobFacts(study: Uid, folder: JobFactFolder): string {
    return posix.join(spoolPaths.study(study), folder);
  },

  /** @param parts - What tells facts of one job apart, e.g. destination and round. */
  jobFact(study: Uid, folder: JobFactFolder, ...parts: readonly [jobId: string, ...(string | number)[]]): string {
    return posix.join(spoolPaths.jobFacts(study, folder), `${parts.join('.')}.json`);
  },

  resultObjects(study: Uid, jobId: string): string {
    return posix.join(spoolPaths.jobFacts(study, 'results'), jobId);
  },

  resultBytes(study: Uid, jobId: string, instance: Uid): string {
    return posix.join(spoolPaths.resultObjects(study, jobId), `${instance}.dcm`);
  },
};
