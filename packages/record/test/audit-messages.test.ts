import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '@mammoflow/stack';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { auditMessages } from '../src/core/audit/audit-messages.ts';
import { eventOfAction } from '../src/core/action-event.ts';
import { auditXml } from '../src/core/audit/audit-xml.ts';
import { syslogFrame } from '../src/core/audit/syslog-frame.ts';
import type { RecordEvent } from '../src/core/record-event.ts';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { sampleStudy } from './sample-study.ts';

const process: RecordEvent = {
  type: 'application-started',
  occurredAt: '2026-11-20T07:00:00.000Z',
  content: { service: 'gateway', hostname: 'host-1', run: '3b1f4e0c-8c5e-4b5e-9d0a-111111111111' },
};
const events = [process, ...eventsOfStudy(sampleStudy())];
const action = {
  schemaVersion: 1,
  actionId: '3b1f4e0c-8c5e-4b5e-9d0a-222222222222',
  action: 'retry',
  client: 'oidc:ada',
  takenAt: '2026-11-20T10:00:00.000Z',
  outcome: 'refused',
  code: 'API_NOTHING_TO_DO',
} as const;
const context = { sourceId: 'mammo <1>', patientIdOf: () => 'P&"1\u0001' };
const messages = auditMessages(events, context);
const schema = join(import.meta.dirname, 'fixtures', 'audit-message.rng');

async function complaintsAbout(xml: string): Promise<string> {
  await using folder = await temporaryFolder('audit');
  const file = join(folder.path, 'message.xml');
  await writeFile(file, xml);
  try {
    execFileSync('xmllint', ['--noout', '--relaxng', schema, file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

describe('audit messages', () => {
  it('tell of each step that the standard has a message for, and count the instances that came together', () => {
    expect(messages.map(({ event, actionCode, outcome }) => [event.meaning, actionCode, outcome])).toEqual([
      ['Application Activity', 'E', '0'],
      ['DICOM Instances Transferred', 'C', '0'],
      ['DICOM Instances Accessed', 'R', '0'],
      ['DICOM Instances Transferred', 'R', '4'],
      ['DICOM Instances Transferred', 'R', '0'],
      ['DICOM Instances Transferred', 'R', '0'],
    ]);
    expect(messages[1]?.objects[0]).toMatchObject({
      id: sampleStudy().studyInstanceUid,
      sopClasses: { '1.2.840.10008.5.1.4.1.1.1.2': 3 },
    });
  });

  it('name no patient unless they are told one', () => {
    const untold = auditMessages(events, { sourceId: 'mammoflow', patientIdOf: () => undefined });
    const patients = untold.flatMap(({ objects }) => objects.filter(({ role }) => role === '1'));
    expect(new Set(patients.map(({ id }) => id))).toEqual(new Set(['not told']));
    expect(patients).toHaveLength(messages.length - 1);
  });

  it.skipIf(findProgram('xmllint') === undefined)('have the form that PS3.15 A.5.1.1 wants', async () => {
    for (const message of messages) expect(await complaintsAbout(auditXml(message, 'mammo <1>'))).toBe('');
    const [message] = messages;
    if (message === undefined) throw new RangeError('There is a message.');
    const spoilt = auditXml(message, 'mammoflow').replace(/ EventOutcomeIndicator="0"/, '');
    expect(await complaintsAbout(spoilt)).toContain('fails to validate');
  });
});

describe('the audit message of an action', () => {
  it.each([
    ['Procedure Record', { ...action, studyInstanceUid: sampleStudy().studyInstanceUid }, 2],
    ['Security Alert', { ...action, action: 'test', subject: 'pacs' }, 0],
  ])('is a %s that says who wanted what, and how it ended', async (meaning, fact, objects) => {
    const [message, ...more] = auditMessages([eventOfAction(fact)], context);
    if (message === undefined) throw new RangeError('There is a message.');
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      event: { meaning },
      outcome: '4',
      outcomeDescription: expect.stringContaining('API_NOTHING_TO_DO') as string,
      participants: [
        { userId: 'oidc:ada', isRequestor: true },
        { userId: 'mammo <1>', isRequestor: false },
      ],
      objects: { length: objects },
    });
    if (findProgram('xmllint') !== undefined) expect(await complaintsAbout(auditXml(message, 'mammoflow'))).toBe('');
  });
});

describe('a frame of syslog', () => {
  it('tells its length in bytes, and what is in it after the header of RFC 5424', () => {
    const origin = { hostname: 'höst 1', appName: 'mammoflow', processId: 7 };
    const frame = syslogFrame('<ä/>', new Date('2026-11-20T08:00:00.000Z'), origin);
    const [length = '', ...rest] = frame.toString('utf8').split(' ');
    const message = rest.join(' ');
    expect(message).toBe('<85>1 2026-11-20T08:00:00.000Z hst1 mammoflow 7 DICOM+RFC3881 - \ufeff<ä/>');
    expect(Number(length)).toBe(Buffer.byteLength(message));
  });
});
