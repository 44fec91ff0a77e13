import type { AuditCode, AuditMessage, AuditObject, AuditParticipant } from './audit-message.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * An audit message as the XML of PS3.15 A.5.1.1. An application server process reports (A.5.1.2.1, 4).
 *
 * @param sourceId - Who reports it: AuditSourceID.
 */
export function auditXml(message: AuditMessage, sourceId: string): string {
  const content = [
    eventIdentification(message),
    ...message.participants.map(activeParticipant),
    element(
      'AuditSourceIdentification',
      { AuditSourceID: sourceId },
      element('AuditSourceTypeCode', { 'csd-code': '4' }),
    ),
    ...message.objects.map(participantObject),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>${element('AuditMessage', {}, ...content)}`;
}

function eventIdentification({ event, eventType, ...message }: AuditMessage): string {
  return element(
    'EventIdentification',
    {
      EventActionCode: message.actionCode,
      EventDateTime: message.dateTime,
      EventOutcomeIndicator: message.outcome,
    },
    code('EventID', event),
    eventType === undefined ? '' : code('EventTypeCode', eventType),
    message.outcomeDescription === undefined
      ? ''
      : element('EventOutcomeDescription', {}, escape(message.outcomeDescription)),
  );
}

function activeParticipant({ userId, isRequestor, role, machine }: AuditParticipant): string {
  const attributes = {
    UserID: userId,
    UserIsRequestor: String(isRequestor),
    // A machine's name, RFC 3881 5.4.
    NetworkAccessPointTypeCode: machine === undefined ? undefined : '1',
    NetworkAccessPointID: machine,
  };
  return element('ActiveParticipant', attributes, role === undefined ? '' : code('RoleIDCode', role));
}

function participantObject(object: AuditObject): string {
  const { idType, id, name, typeCode, role, details = {}, sopClasses } = object;
  const attributes = {
    ParticipantObjectID: id,
    ParticipantObjectTypeCode: typeCode,
    ParticipantObjectTypeCodeRole: role,
  };
  const described = Object.entries(sopClasses ?? {}).map(([uid, count]) =>
    element('SOPClass', { UID: uid === '' ? undefined : uid, NumberOfInstances: String(count) }),
  );
  return element(
    'ParticipantObjectIdentification',
    attributes,
    code('ParticipantObjectIDTypeCode', idType),
    element('ParticipantObjectName', {}, escape(name)),
    ...Object.entries(details).map(([type, value]) =>
      element('ParticipantObjectDetail', { type, value: Buffer.from(value, 'utf8').toString('base64') }),
    ),
    described.length === 0 ? '' : element('ParticipantObjectDescription', {}, ...described),
  );
}

function code(name: string, { code: value, codeSystemName, meaning }: AuditCode): string {
  return element(name, { 'csd-code': value, codeSystemName, originalText: meaning });
}

function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escape(value)}"`,
  );
  const inner = content.join('');
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** What XML 1.0 cannot hold at all becomes U+FFFD. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
