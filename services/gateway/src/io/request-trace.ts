import { beginSpan } from '@mammoflow/observability';
import type { LongSpan } from '@mammoflow/observability';
import { mammogramsOf } from '@mammoflow/spool';
import type { ExamRequest, StudyFacts } from '@mammoflow/spool';

/**
 * Begins the span from the arrival of the images that make an analysis due until it is asked for. It belongs to the trace in which
 * the first of them came and is linked to those of the others; one that somebody asks for has a trace of its own.
 */
export function beginRequestTrace(facts: StudyFacts, trigger: ExamRequest['trigger'], now: Date): LongSpan {
  const [first, ...others] = imagesOf(facts);
  const known = new Set(others.flatMap(({ traceparent }) => (traceparent === undefined ? [] : [traceparent])));
  const attributes = { 'mammoflow.trigger': trigger, 'mammoflow.mammograms': others.length + 1 };
  if (trigger === 'operator' || trigger === 'retry') {
    const links = [...(first?.traceparent === undefined ? [] : [first.traceparent]), ...known];
    return beginSpan('request analysis', { startedAt: now, attributes, links, isRoot: true });
  }
  return beginSpan('wait for completion', {
    startedAt: new Date(first?.receivedAt ?? now),
    attributes,
    parent: first?.traceparent,
    links: [...known].filter((each) => each !== first?.traceparent),
    isRoot: first?.traceparent === undefined,
  });
}

/** Those that no analysis covers; when one is done anew, all. */
function imagesOf(facts: StudyFacts): ReturnType<typeof mammogramsOf> {
  const covered = new Set(facts.jobs.flatMap(({ request }) => request.mammograms.map((each) => each.sopInstanceUid)));
  const all = mammogramsOf(facts);
  const uncovered = all.filter(({ sopInstanceUid }) => !covered.has(sopInstanceUid));
  return uncovered.length > 0 ? uncovered : all;
}
