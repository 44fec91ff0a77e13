import { createHash } from 'node:crypto';
import type { ExamBundles } from '@mammoflow/pipeline';
import { z } from 'zod';

/** 32 hexadecimal digits; the name of one analysis in queues, the spool and the API. */
export const jobIdSchema = z.string().regex(/^[0-9a-f]{32}$/);
export type JobId = z.infer<typeof jobIdSchema>;

/** An instance and the SHA-256 (hexadecimal) of its Part 10 bytes. */
export interface InstanceDigest {
  readonly sopInstanceUid: string;
  readonly sha256: string;
}

/** All that an analysis depends on. */
export interface JobIdentity {
  readonly studyInstanceUid: string;
  readonly mammograms: readonly InstanceDigest[];
  readonly bundles: ExamBundles;
  /** How many times the same analysis was asked for again after it had failed. @defaultValue 0 */
  readonly retry?: number;
}

/**
 * Names an analysis by what goes into it: the same study, instances (in any order) and model bundles always give the same
 * id, so asking twice changes nothing. The id tells nothing of the patient and holds no character that BullMQ refuses.
 */
export function computeJobId(identity: JobIdentity): JobId {
  const { detection, segmentation, classification, density } = identity.bundles;
  const mammograms = identity.mammograms.map((instance) => `${instance.sopInstanceUid} ${instance.sha256}`).sort();
  const bundles = [detection, segmentation, classification, ...(density === undefined ? [] : [density])].map(
    ({ id, version, sha256 }) => `${id} ${version} ${sha256}`,
  );
  const text = [identity.studyInstanceUid, ...mammograms, ...bundles, `retry ${identity.retry ?? 0}`].join('\n');
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}
