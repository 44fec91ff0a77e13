import { isRefused } from '@mammoflow/spool';
import type { Delivery, ExamOutcome, InstanceFact } from '@mammoflow/spool';
import type { RecordEvent } from '../record-event.ts';
import { auditCodes } from './audit-codes.ts';
import type { AuditMessage, AuditObject, AuditParticipant } from './audit-message.ts';

/** Who reports, and what is known beyond the record. */
export interface AuditContext {
  /** Names this installation. */
  readonly sourceId: string;
  /** Patient ID (0010,0020) of a study; undefined where it is not to be told, or nobody knows it. */
  readonly patientIdOf: (studyInstanceUid: string) => string | undefined;
}

/** What stands for a Patient ID that is not told: the standard wants a patient in every message about instances. */
export const UNTOLD_PATIENT = 'not told';

/** Who sent instances that came by DIMSE, were fetched, or came while nobody was asked who they are. */
const UNKNOWN_SENDER = 'unknown';

/**
 * The audit messages of events (PS3.15 A.5.3), in their order. Instances of one study and sender that came one after the
 * other are one message. Events that no message of the standard is for give none.
 */
export function auditMessages(events: readonly RecordEvent[], context: AuditContext): readonly AuditMessage[] {
  const messages: AuditMessage[] = [];
  let received: InstanceFact[] = [];
  const flush = (): void => {
    const [first] = received;
    if (first !== undefined) messages.push(instancesReceived([first, ...received.slice(1)], context));
    received = [];
  };
  for (const event of events) {
    if (event.type === 'instance-received') {
      if (!cameTogether(received[0] ?? event.content, event.content)) flush();
      received.push(event.content);
      continue;
    }
    // The study's own event lies among those of its instances.
    if (event.type === 'study-received') continue;
    flush();
    const message = messageOf(event, context);
    if (message !== undefined) messages.push(message);
  }
  flush();
  return messages;
}

type ActionTaken = Extract<RecordEvent, { readonly type: 'action-taken' }>;

function cameTogether(a: InstanceFact, b: InstanceFact): boolean {
  return a.studyInstanceUid === b.studyInstanceUid && a.sentBy === b.sentBy;
}

function messageOf(event: RecordEvent, context: AuditContext): AuditMessage | undefined {
  switch (event.type) {
    case 'analysis-ended':
      return analysisEnded(event.content, context);
    case 'delivery-ended':
      return deliveryEnded(event.content.end, context);
    case 'action-taken':
      return actionTaken(event, context);
    case 'application-started':
      return applicationActivity(event.occurredAt, event.content, auditCodes.applicationStart);
    case 'application-stopped':
      return applicationActivity(event.occurredAt, event.content, auditCodes.applicationStop);
    case 'study-received':
    case 'study-adopted':
    case 'instance-received':
    case 'analysis-requested':
    case 'analysis-made-urgent':
    case 'results-written':
    case 'delivery-requested':
    case 'shadow-compared':
    // Of what somebody did there is an action beside it.
    case 'opinion-given':
    case 'record-pruned':
      return undefined;
  }
}

/** PS3.15 A.5.3.7, as the receiver. */
function instancesReceived(instances: readonly [InstanceFact, ...InstanceFact[]], context: AuditContext): AuditMessage {
  const [{ studyInstanceUid, sentBy }] = instances;
  const classes = Map.groupBy(instances, ({ sopClassUid }) => sopClassUid);
  const sopClasses = Object.fromEntries([...classes].map(([uid, members]) => [uid, members.length]));
  return {
    event: auditCodes.instancesTransferred,
    actionCode: 'C',
    dateTime: instances.map(({ receivedAt }) => receivedAt).reduce((last, time) => (time > last ? time : last)),
    outcome: '0',
    participants: [
      { userId: sentBy ?? UNKNOWN_SENDER, isRequestor: true, role: auditCodes.source },
      { userId: context.sourceId, isRequestor: false, role: auditCodes.destination },
    ],
    objects: studyAndPatient({ studyInstanceUid, sopClasses }, context),
  };
}

/** PS3.15 A.5.3.6: the images were used to find what is in them. */
function analysisEnded(outcome: ExamOutcome, context: AuditContext): AuditMessage {
  const { studyInstanceUid, jobId, state, recordedAt, failure } = outcome;
  return {
    event: auditCodes.instancesAccessed,
    actionCode: 'R',
    dateTime: recordedAt,
    outcome: state === 'analysed' ? '0' : state === 'refused' ? '4' : '8',
    ...(failure === undefined ? {} : { outcomeDescription: `${failure.code}: ${failure.reason}` }),
    participants: [own(context, true)],
    objects: studyAndPatient({ studyInstanceUid, details: { jobId } }, context),
  };
}

/** PS3.15 A.5.3.7, as the sender, who does not know what the receiver had before. */
function deliveryEnded(end: Delivery, context: AuditContext): AuditMessage {
  const { studyInstanceUid, jobId, destination, endedAt, objects, failure } = end;
  const refused = objects.flatMap((object) => (object.state === 'refused' ? [object.code] : []));
  const sopClasses = { '': objects.length - refused.length };
  return {
    event: auditCodes.instancesTransferred,
    actionCode: 'R',
    dateTime: endedAt,
    outcome: isRefused(end) ? '4' : '0',
    ...(isRefused(end)
      ? {
          outcomeDescription: `not taken: ${[...new Set([...(failure === undefined ? [] : [failure.code]), ...refused])].join(', ')}`,
        }
      : {}),
    participants: [
      { ...own(context, true), role: auditCodes.source },
      { userId: destination, isRequestor: false, role: auditCodes.destination },
    ],
    objects: studyAndPatient({ studyInstanceUid, sopClasses, details: { jobId } }, context),
  };
}

/**
 * PS3.15 A.5.3.10 where it was about a study. Else an alert that informs (A.5.3.11): what operators alone may use was used.
 */
function actionTaken({ occurredAt, studyInstanceUid, content }: ActionTaken, context: AuditContext): AuditMessage {
  const { client, action, subject, outcome, code } = content;
  const participants = [{ userId: client, isRequestor: true }, own(context, false)];
  const said = [action, subject, code].filter((word) => word !== undefined).join(' ');
  const common = {
    dateTime: occurredAt,
    outcome: outcome === 'done' ? '0' : outcome === 'refused' ? '4' : '8',
    outcomeDescription: said,
    participants,
  } as const;
  if (studyInstanceUid === undefined) {
    const event = { event: auditCodes.securityAlert, eventType: auditCodes.restrictedFunction };
    return { ...common, ...event, actionCode: 'E', objects: [] };
  }
  const objects = studyAndPatient({ studyInstanceUid, details: { action: said } }, context);
  return { ...common, event: auditCodes.procedureRecord, actionCode: 'U', objects };
}

/** PS3.15 A.5.3.1. */
function applicationActivity(
  dateTime: string,
  { service, hostname }: { readonly service: string; readonly hostname: string },
  eventType: NonNullable<AuditMessage['eventType']>,
): AuditMessage {
  const participant = { userId: service, isRequestor: false, role: auditCodes.application, machine: hostname };
  const event = auditCodes.applicationActivity;
  return { event, eventType, actionCode: 'E', dateTime, outcome: '0', participants: [participant], objects: [] };
}

function own({ sourceId }: AuditContext, isRequestor: boolean): AuditParticipant {
  return { userId: sourceId, isRequestor };
}

function studyAndPatient(
  { studyInstanceUid, ...study }: Pick<AuditObject, 'sopClasses' | 'details'> & { readonly studyInstanceUid: string },
  { patientIdOf }: AuditContext,
): readonly AuditObject[] {
  const id = patientIdOf(studyInstanceUid) ?? UNTOLD_PATIENT;
  return [
    { idType: auditCodes.studyInstanceUid, id: studyInstanceUid, name: 'study', typeCode: '2', role: '3', ...study },
    { idType: auditCodes.patientNumber, id, name: 'patient', typeCode: '1', role: '1' },
  ];
}
