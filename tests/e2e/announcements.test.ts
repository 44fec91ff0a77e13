import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveUid, sequenceItems, textValue } from '@mammoflow/dicom';
import type { Stack } from '@mammoflow/stack';
import { eventually, startHttpReceiver, startUpsServer, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestHttpReceiver, TestUpsServer } from '@mammoflow/testkit';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, isCompleted, resultsInPacs, startTestStack, storeInPacs, studyIn } from './exam-flow.ts';
import type { StudyView } from './exam-flow.ts';
import { HeldWorker } from './held-worker.ts';

const secret = `whsec_${Buffer.from('only for the tests of this file').toString('base64')}`;

let folder: TemporaryFolder;
let worklist: TestUpsServer;
let receiver: TestHttpReceiver;
let stack: Stack;

beforeAll(async () => {
  folder = await temporaryFolder('announcements');
  worklist = await startUpsServer();
  receiver = await startHttpReceiver();
  const dicomWebUrl = 'https://pacs.example.org/dicom-web';
  const file = join(folder.path, 'announcements.json');
  const signingSecret = { file: 'signing-secret' };
  await writeFile(join(folder.path, 'signing-secret'), secret);
  await writeFile(
    file,
    JSON.stringify({
      schemaVersion: 1,
      announcements: [
        { name: 'ris', kind: 'worklist', url: worklist.url, dicomWebUrl },
        { name: 'ehr', kind: 'fhir', url: `${receiver.url}/fhir`, bundle: 'transaction', signingSecret },
      ],
    }),
  );
  stack = await startTestStack({ environment: { orchestrator: { ANNOUNCEMENTS_FILE: file } } });
});
afterAll(async () => {
  await stack.close();
  await worklist.stop();
  await receiver.stop();
  await folder.remove();
});

function uidOf(study: StudyView): string {
  return deriveUid(`workitem|mammoflow-1|ris|${study.analyses[0]?.jobId ?? ''}`);
}

async function workitemCompleted(study: StudyView): Promise<void> {
  const isThere = (): Promise<boolean> => Promise.resolve(worklist.statesOf(uidOf(study)).includes('COMPLETED'));
  await eventually(isThere, { timeoutMs: 60_000, what: 'the work item to be completed' });
  expect(worklist.statesOf(uidOf(study))).toEqual(['SCHEDULED', 'IN PROGRESS', 'COMPLETED']);
}

describe('an exam that the PACS pushes', () => {
  it('is on the worklist from beginning to end, with the results that the PACS has, and in a signed report', async () => {
    const exam = examWithMasses({ seed: 'announced' });
    await storeInPacs(stack, exam);
    const study = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    await workitemCompleted(study);

    const item = worklist.workitems.retrieve(uidOf(study)) ?? {};
    const [performed = {}] = sequenceItems(item, 'UnifiedProcedureStepPerformedProcedureSequence');
    const output = sequenceItems(performed, 'OutputInformationSequence').flatMap((series) =>
      sequenceItems(series, 'ReferencedSOPSequence').map((each) => textValue(each, 'ReferencedSOPInstanceUID')),
    );
    const inPacs = (await resultsInPacs(stack, exam)).map(({ sopInstanceUid }) => sopInstanceUid);
    expect(output.toSorted()).toEqual(inPacs.toSorted());
    expect(worklist.requests.filter(({ complaints }) => complaints.length > 0)).toEqual([]);

    await eventually(() => Promise.resolve(receiver.requests.length > 0), { what: 'a report' });
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    expect(() => new StandardWebhook(secret).verify(body, headers)).not.toThrow();
    expect(JSON.parse(body)).toMatchObject({ resourceType: 'Bundle', type: 'transaction' });
    expect(body).toContain(`urn:oid:${exam.studyInstanceUid}`);
  });

  it('is delivered while worklist server and receiver are away, and both are told when they are back', async () => {
    worklist.fault = () => ({ status: 503 });
    receiver.otherwise = 503;
    const before = receiver.requests.length;
    const exam = examWithMasses({ seed: 'announced late' });
    await storeInPacs(stack, exam);
    const study = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    expect(worklist.statesOf(uidOf(study))).toEqual([]);
    worklist.fault = undefined;
    receiver.otherwise = 200;
    await workitemCompleted(study);
    await eventually(() => Promise.resolve(receiver.requests.length > before + 1), { timeoutMs: 60_000 });
    const ids = new Set(receiver.requests.slice(before).map(({ headers }) => headers['idempotency-key']));
    expect(ids).toEqual(new Set([study.analyses[0]?.jobId]));
  });

  it('is completed exactly once on the worklist when its orchestrator is killed after it was claimed', async () => {
    const [orchestrator] = stack.services.orchestrator;
    const [detection] = stack.services.detection;
    if (orchestrator === undefined || detection === undefined) return expect.fail('The stack lacks a service.');
    const held = new HeldWorker(detection);
    const exam = examWithMasses({ seed: 'announced by two' });
    await storeInPacs(stack, exam);
    const claims = (): number => worklist.workitems.transitions.filter(({ to }) => to === 'IN PROGRESS').length;
    const before = claims();
    await eventually(() => Promise.resolve(claims() > before), { timeoutMs: 60_000, what: 'a claim' });
    await orchestrator.kill();
    held.release();
    await orchestrator.start();
    await workitemCompleted(await studyIn(stack, exam.studyInstanceUid, isCompleted));
  });
});
