import { code, deriveUid } from '@mammoflow/dicom';
import type { CodedConcept, DicomJson, Uid } from '@mammoflow/dicom';
import { priorityOf } from '@mammoflow/spool';
import type { ExamOutcome, JobFacts, StudyFacts } from '@mammoflow/spool';
import {
  cancellationUpdate,
  completionUpdate,
  discontinuationReason,
  discontinuationReasons,
  newWorkitem,
  priorityOfScore,
  progressUpdate,
} from '@mammoflow/ups';
import type {
  Discontinuation,
  FoundWorkitem,
  NumericResult,
  Performance,
  ReferencedInstance,
  WorkitemGoal,
} from '@mammoflow/ups';
import type { WorklistSettings } from './announcements-file.ts';
import { dicomDateTime } from './dicom-date-time.ts';
import { summariseExam } from './summarise-exam.ts';

/** What work items say besides what the spool's facts say. */
export interface WorkitemContext {
  readonly settings: WorklistSettings;
  /** Names this installation. */
  readonly serialNumber: string;
}

/** No code system has the exam score; a designator that begins with 99 is private (PS3.16 section 8.2). */
const OWN_SCHEME = '99MAMMOFLOW';
const examScore = code('EXAM_SCORE', OWN_SCHEME, 'Exam score for the order of reading, 0 to 100');
const noUnits = code('1', 'UCUM', 'no units');

/** The work item of an analysis: whichever of our processes makes it, and however often, it is the same one. */
export function workitemUidOf(
  jobId: string,
  { announcer, serialNumber }: { readonly announcer: string; readonly serialNumber: string },
): Uid {
  return deriveUid(`workitem|${serialNumber}|${announcer}|${jobId}`);
}

/** Whether a work item is for us: it names nobody, or us, or somebody in codes of the site; not another installation. */
export function isForUs({ stations }: FoundWorkitem, { serialNumber }: Pick<WorkitemContext, 'serialNumber'>): boolean {
  const installations = stations.filter(({ scheme }) => scheme === OWN_SCHEME);
  return installations.length === 0 || installations.some(({ value }) => value === serialNumber);
}

/** @param patientAndStudy - As the images name them; read when the work item is made, kept nowhere. */
export function examWorkitem(
  { instances }: StudyFacts,
  job: JobFacts,
  { patientAndStudy, ...context }: WorkitemContext & { readonly patientAndStudy: DicomJson },
): DicomJson {
  const { settings } = context;
  const { request } = job;
  const isInput = new Set([...request.mammograms, ...request.notAnalysed].map(({ sopInstanceUid }) => sopInstanceUid));
  return newWorkitem({
    patientAndStudy,
    input: instances.filter(({ sopInstanceUid }) => isInput.has(sopInstanceUid)),
    place: { studyInstanceUid: request.studyInstanceUid, dicomWebUrl: settings.dicomWebUrl },
    scheduledAt: dicomDateTime(new Date(request.requestedAt)),
    priority: priorityOf(job) === 'urgent' ? 'HIGH' : 'MEDIUM',
    station: stationOf(context),
    procedureStepLabel: settings.procedureStepLabel,
    worklistLabel: settings.worklistLabel,
  });
}

/** Where the work item of an analysis that is under way is to be. */
export function startedGoal(transactionUid: Uid): WorkitemGoal {
  return {
    state: 'IN PROGRESS',
    update: progressUpdate(transactionUid, { percent: 0, description: 'Analysis has begun' }),
  };
}

/** Where the work item of an analysis that has come to its end is to be; one without an outcome was superseded. */
export function endedGoal(job: JobFacts, transactionUid: Uid, context: WorkitemContext): WorkitemGoal {
  const { outcome } = job;
  if (outcome === undefined) {
    const rescheduled = { reason: 'Analysed anew with other models', reasonCode: discontinuationReasons.rescheduled };
    const canceledAt = dicomDateTime(new Date(job.request.requestedAt));
    return { state: 'CANCELED', update: cancellationUpdate(transactionUid, { ...rescheduled, canceledAt }) };
  }
  const performance = performanceOf(job, outcome, context);
  if (outcome.state === 'analysed')
    return { state: 'COMPLETED', update: completionUpdate(transactionUid, performance) };
  return {
    state: 'CANCELED',
    update: cancellationUpdate(transactionUid, discontinuationOf(job, outcome), performance),
  };
}

function discontinuationOf({ request }: JobFacts, outcome: ExamOutcome): Discontinuation {
  const failureCode = outcome.failure?.code ?? 'INTERNAL';
  return {
    canceledAt: dicomDateTime(new Date(outcome.recordedAt)),
    reason: summariseExam(outcome, request),
    reasonCode: discontinuationReason(failureCode),
  };
}

function performanceOf(job: JobFacts, outcome: ExamOutcome, context: WorkitemContext): Performance {
  const { settings } = context;
  const { examScore: score } = outcome;
  return {
    station: stationOf(context),
    startedAt: dicomDateTime(startOf(outcome)),
    endedAt: dicomDateTime(new Date(outcome.recordedAt)),
    output: deliveredObjects(job),
    place: { studyInstanceUid: outcome.studyInstanceUid, dicomWebUrl: settings.dicomWebUrl },
    description: settings.procedureStepLabel,
    comments: summariseExam(outcome, job.request),
    results: score === undefined ? [] : [numeric(score.value)],
    ...(score === undefined ? {} : { priority: priorityOfScore(score.value, settings.priorityFrom) }),
  };
}

function numeric(score: number): NumericResult {
  return { concept: examScore, value: Math.round(10 * score) / 10, units: noUnits };
}

function startOf({ recordedAt, timings }: ExamOutcome): Date {
  return new Date(Date.parse(recordedAt) - (timings['attemptMs'] ?? 0));
}

/** The objects that some destination has, each once. */
function deliveredObjects({ results, deliveries }: JobFacts): readonly ReferencedInstance[] {
  const stored = new Set(
    deliveries
      .flatMap(({ end }) => end?.objects ?? [])
      .flatMap((object) => (object.state === 'stored' ? [object.sopInstanceUid] : [])),
  );
  const objects = results.flatMap((manifest) => manifest.objects).filter((object) => stored.has(object.sopInstanceUid));
  return [...new Map(objects.map((object) => [object.sopInstanceUid, object])).values()];
}

function stationOf({ serialNumber }: WorkitemContext): CodedConcept {
  return code(serialNumber, OWN_SCHEME, `Mammoflow ${serialNumber}`.slice(0, 64));
}
