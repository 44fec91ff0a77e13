import { parseUid } from '@mammoflow/dicom';
import { serviceSopClasses, statuses } from '@mammoflow/dimse';
import { acceptedTransferSyntaxes } from '../../../services/gateway/src/core/dicom/transfer-syntaxes.ts';
import { failureReasons } from '../../../services/gateway/src/core/reasons.ts';
import { proposalFor } from '../../../services/orchestrator/src/io/dimse/proposal.ts';
import { markdownTable } from '../markdown-table.ts';

/** Parts of the statement about DIMSE services, by the name of their marks. */
export function dimseParts(): Readonly<Record<string, string>> {
  return {
    'dimse-services': `${services()}\n\nNo C-FIND, C-MOVE, C-GET, worklist or MPPS.`,
    'application-entities': applicationEntities(),
    associations: [negotiation(), contexts(), storeStatuses(), sentStatuses(), commitment()].join('\n\n'),
  };
}

function services(): string {
  return markdownTable(
    ['service', 'SCP', 'SCU'],
    [
      ['Verification (C-ECHO)', 'gateway', '`mammoflow echo`, by hand'],
      ['Storage (C-STORE)', 'gateway: images', 'orchestrator: results'],
      ['Storage Commitment Push Model', 'gateway, if `DICOM_STORAGE_COMMITMENT`', 'orchestrator, by destination'],
    ],
  );
}

function applicationEntities(): string {
  return [
    'None unless it is configured: a gateway listens where `DICOM_PORT` is set, a destination of the kind `dimse` is sent to.',
    markdownTable(
      ['', 'gateway (acceptor)', 'orchestrator (requestor)'],
      [
        ['AE title of ours', '`DICOM_AE_TITLES`, by default MAMMOFLOW', '`callingAeTitle`, by default MAMMOFLOW'],
        ['peers', '`DICOM_CALLERS`: AE titles, and where they may come from', '`host`, `port`, `calledAeTitle`'],
        [
          'associations at a time',
          '`DICOM_MAX_ASSOCIATIONS`',
          'one for each delivery in work (`DELIVERY_CONCURRENCY`)',
        ],
        [
          'longest P-DATA-TF taken',
          '131,072 bytes; longer ones are read too',
          '`maxPduBytes`, by default 65,536 bytes',
        ],
        ['silence of the peer', '`IDLE_TIMEOUT_MS`; 30 s for the request', '`timeoutMs`'],
        [
          'TLS (1.2 or later)',
          '`DICOM_TLS_*`, with client certificates if wanted',
          '`tls`, with a client certificate if wanted',
        ],
        ['asynchronous operations', 'not negotiated', 'not negotiated'],
        ['user identity', 'passed over', 'not sent'],
      ],
    ),
  ].join('\n\n');
}

function negotiation(): string {
  const rows = [
    ['protocol version other than 1', 'permanent, service-provider (ACSE), 2'],
    ['application context other than DICOM’s', 'permanent, service-user, 2'],
    ['called AE title is not ours', 'permanent, service-user, 7'],
    ['calling AE title is not named, or comes from elsewhere', 'permanent, service-user, 3'],
    ['too many associations', 'transient, service-provider (presentation), 2'],
  ];
  return ['The gateway rejects (A-ASSOCIATE-RJ):', markdownTable(['when', 'result, source, reason'], rows)].join(
    '\n\n',
  );
}

function contexts(): string {
  const rows = [
    [
      'gateway, acceptor',
      'storage, every SOP Class below `1.2.840.10008.5.1.4.1.1`',
      namesOf(acceptedTransferSyntaxes(CAD_SR) ?? new Set()),
    ],
    ...Object.entries(serviceSopClasses).map(([name, uid]) => [
      'gateway, acceptor',
      `${name} \`${uid}\``,
      namesOf(acceptedTransferSyntaxes(uid) ?? new Set()),
    ]),
    [
      'orchestrator, requestor',
      'each SOP Class of the results (annex A)',
      `${namesOf(new Set(proposed()))}, in a context of its own each; the first that is accepted`,
    ],
  ];
  return [
    'Presentation contexts. Of the transfer syntaxes of a context the gateway takes the first that it knows, so a sender that names ' +
      'the one first in which it has the image need not decompress it.',
    markdownTable(['who', 'abstract syntax', 'transfer syntaxes'], rows),
  ].join('\n\n');
}

const CAD_SR = parseUid('1.2.840.10008.5.1.4.1.1.88.50');

function proposed(): readonly string[] {
  return proposalFor([CAD_SR], false).contexts.flatMap(({ transferSyntaxes }) => transferSyntaxes);
}

function namesOf(uids: ReadonlySet<string>): string {
  return [...uids].map((uid) => `\`${uid}\``).join(', ');
}

/** What each status means to whoever sent a C-STORE. */
const storeAnswers: Readonly<Record<keyof typeof failureReasons, string>> = {
  processingFailure: 'a defect of the gateway: send again',
  duplicateSopInstance: 'the SOP Instance UID is here with other bytes, which stay',
  notAuthorized: '',
  outOfResources: 'the spool is full, not writable, or failed: send again later',
  dataSetDoesNotMatch: 'the command names another SOP Class or Instance than the data set',
  cannotUnderstand: 'damaged, cut short, header above 8 MiB, or a UID missing or not valid',
  studyInstanceUidMismatch: '',
  instanceTooLarge: 'larger than `MAX_INSTANCE_BYTES`',
};

function storeStatuses(): string {
  const keys = Object.keys(failureReasons) as (keyof typeof failureReasons)[];
  const rows = [
    [hexadecimal(statuses.success), 'the instance is durable, analysed or set aside; also when it was here before'],
    [hexadecimal(statuses.sopClassNotSupported), 'the command names another SOP Class than its presentation context'],
    ...keys
      .filter((key) => storeAnswers[key] !== '')
      .map((key) => [hexadecimal(failureReasons[key]), storeAnswers[key]]),
  ];
  return [
    'Status of a C-STORE response of the gateway. Error Comment (0000,0902) holds our error code.',
    table(rows),
  ].join('\n\n');
}

function sentStatuses(): string {
  const rows = [
    ['`0000`H, `B000`H to `BFFF`H, `0111`H', 'stored; what is not `0000`H is recorded with the delivery'],
    ['`A7xx`H, `0110`H, `0112`H, `0213`H', 'the others are sent, this one is sent again later'],
    ['any other', 'the object is refused for good, the others are sent'],
  ];
  return ['Statuses of the peer, as the orchestrator takes them:', table(rows)].join('\n\n');
}

function commitment(): string {
  return [
    '**Storage commitment.** As SCP, the gateway commits to what is in the spool at the time of the request; others fail with',
    '`0112`H (no such object instance) or `0119`H (class instance conflict). It holds for `KEEP_IMAGES_HOURS` and no longer, since',
    'Mammoflow is no archive. The report goes to the host and port that `DICOM_CALLERS` names for the caller, on an association of',
    'ours (role SCP), up to five times within some 13 minutes; without a port, on the association of the request. As SCU, the',
    'orchestrator asks on the association on which it has sent, and takes the report there or at any gateway that listens. A report',
    'of a transaction that nobody began is answered `0112`H. Without a report in time, or with failures, the results are sent again.',
    'Without `storageCommitment` the status of each C-STORE has to do: there is no query that would read back.',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  return markdownTable(['status', 'meaning'], rows);
}

function hexadecimal(status: number): string {
  return `\`${status.toString(16).toUpperCase().padStart(4, '0')}\`H`;
}
