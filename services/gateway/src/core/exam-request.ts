import { computeJobId } from '@mammoflow/contracts';
import type { Priority } from '@mammoflow/contracts';
import type { ExamBundles } from '@mammoflow/pipeline';
import { mammogramsOf } from '@mammoflow/spool';
import type { ExamRequest, StudyFacts } from '@mammoflow/spool';

/** What a request is made of besides the study. */
export interface RequestCircumstances {
  readonly bundles: ExamBundles;
  readonly trigger: ExamRequest['trigger'];
  readonly priority: Priority;
  /** @defaultValue 0 */
  readonly retry?: number;
  readonly now: Date;
  /** The span that the analysis is part of. */
  readonly traceparent?: string | undefined;
}

/**
 * Asks for the analysis of all mammograms that a study has now. Instances that are set aside, or whose bytes retention has
 * removed, are named with the reason.
 */
export function buildExamRequest(facts: StudyFacts, circumstances: RequestCircumstances): ExamRequest {
  const { bundles, trigger, priority, retry = 0, now, traceparent } = circumstances;
  const { studyInstanceUid } = facts;
  const mammograms = mammogramsOf(facts)
    .filter(({ hasBytes }) => hasBytes)
    .map(({ sopInstanceUid, sha256 }) => ({ sopInstanceUid, sha256 }));
  return {
    schemaVersion: 1,
    jobId: computeJobId({ studyInstanceUid, mammograms, bundles, retry }),
    studyInstanceUid,
    requestedAt: now.toISOString(),
    trigger,
    priority,
    retry,
    mammograms,
    notAnalysed: notAnalysed(facts),
    bundles,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

function notAnalysed(facts: StudyFacts): ExamRequest['notAnalysed'] {
  return facts.instances.flatMap(({ sopInstanceUid, disposition, hasBytes }) => {
    if (disposition.kind === 'set-aside') {
      return [{ sopInstanceUid, code: disposition.code, reason: disposition.reason }];
    }
    const reason = 'The image was removed after its analysis; send it again to have it analysed anew.';
    return hasBytes ? [] : [{ sopInstanceUid, code: 'SPOOL_INSTANCE_MISSING', reason }];
  });
}
