import { describeTags } from './workitem-attributes.ts';
import { markdownTable } from '../markdown-table.ts';

/** Parts of the statement about the Worklist Service (UPS-RS), by the name of their marks. */
export function worklistParts(): Readonly<Record<string, string>> {
  return { 'worklist-service': [introduction, transactions(), answers(), attributes(), notes].join('\n\n') };
}

const introduction = [
  'User agent only, and only where `ANNOUNCEMENTS_FILE` of the orchestrator names a worklist server: creator and performer of UPS Push',
  'instances (1.2.840.10008.5.1.4.34.6.1), in the terms of IHE AIW-I Task Requester and Task Performer. Payloads are DICOM JSON.',
].join('\n');

function transactions(): string {
  const rows = [
    [
      'Create Workitem, 11.4',
      'an exam is in the queue, and nobody has scheduled one for its study',
      '`POST /workitems?workitem={uid}`',
    ],
    ['Retrieve Workitem, 11.5', 'before each step: its state is asked for, never assumed', '`GET /workitems/{uid}`'],
    ['Change Workitem State, 11.7', 'claim (IN PROGRESS), COMPLETED, CANCELED', '`PUT /workitems/{uid}/state`'],
    [
      'Update Workitem, 11.6',
      'progress; what the final state requires',
      '`POST /workitems/{uid}?transaction-uid={uid}`',
    ],
    [
      'Search, 11.9',
      'every `pollSeconds`, and before one of our own is created; page by page until one brings nothing new',
      '`GET /workitems?ProcedureStepState=SCHEDULED&WorklistLabel=…&InputInformationSequence.StudyInstanceUID=…&limit=200&offset=…&includefield=ScheduledStationNameCodeSequence`',
    ],
    [
      'Subscribe, 11.10',
      'at the start, where `aeTitle` is set; again when the channel broke',
      '`POST /workitems/1.2.840.10008.5.1.4.34.5.1/subscribers/{aeTitle}?deletionlock=false&WorklistLabel=…`',
    ],
    [
      'Event reports, 11.13',
      'any report: the list is searched at once',
      'WebSocket at the address that the subscription gave; never without TLS where the service has it; Authorization goes to no other scheme, host or port',
    ],
  ];
  return markdownTable(['transaction (PS3.18)', 'when', 'request below `url`'], rows);
}

function answers(): string {
  const rows = [
    ['2xx', 'done'],
    [
      '404, 410 for a work item',
      'there is none: created when it is ours, else given up if a search does not list it either',
    ],
    ['404 to a search', 'the address is wrong: told again as below'],
    ['409 to a creation', 'there is one with this UID: it is retrieved and led on'],
    ['409 to a claim', 'retrieved; IN PROGRESS: an update with our Transaction UID tells whether the claim is ours'],
    [
      '409 to an update or an end',
      "retrieved; still IN PROGRESS after an update: it is somebody else's and is left alone",
    ],
    ['any other, and none', 'told again after 1 s, 2 s, 4 s, … 2 min'],
  ];
  return markdownTable(['answer', 'then'], rows);
}

function attributes(): string {
  const rows = describeTags().map(({ name, tag, at, value }) => [name, tag, at, value]);
  return `What our work items say:\n\n${markdownTable(['attribute', 'tag', 'in', 'value'], rows)}`;
}

const notes = [
  'The UID of a work item follows from the analysis, so that a restart or a second orchestrator makes no other one. The Transaction UID',
  'is random and is kept in the spool before the claim. Patient and request are copied from the images when the work item is created.',
  'A work item that somebody else schedules for us (SCHEDULED, with our Worklist Label and a study in its input) takes the place of our',
  'own, unless its station is another installation (coding scheme 99MAMMOFLOW, another `DEVICE_SERIAL_NUMBER`). It is claimed when the',
  'analysis of its study begins, or at once when that was done before; an analysis with other models that takes the place of that one',
  'takes over the work item too. Its images have to reach Mammoflow as all others do; until then it stays SCHEDULED. Requests to cancel',
  'are not followed. An answer of more than 32 MiB, and a search of more than 50,000 work items, are given up.',
  'Not supported: DIMSE, XML, Request Cancellation, Suspend, Unsubscribe, subscriptions to single work items, deletion locks,',
  'Replaced Procedure Step.',
].join('\n');
