import { join } from 'node:path';
import { dataset, readPart10, writePart10 } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { projectFolder } from '@mammoflow/stack';
import { eventually, startGateway, startOrthanc, storeInstances } from '@mammoflow/testkit';
import type { TestOrthanc } from '@mammoflow/testkit';
import { expect, it } from 'vitest';

const routingScript = join(projectFolder, 'deploy/orthanc/mammoflow.lua');
const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');

/** An exam of today with one image. */
function imageOfToday(seed: string): { readonly studyInstanceUid: Uid; readonly part10: Uint8Array } {
  const { studyInstanceUid, images } = makePhantomExam({ seed, rows: 64, columns: 48, lesions: [] });
  const { dataset: values, transferSyntaxUid } = readPart10(images[0]?.part10 ?? Buffer.alloc(0));
  return {
    studyInstanceUid,
    part10: writePart10({ ...values, ...dataset({ StudyDate: today }) }, { transferSyntaxUid }),
  };
}

async function hasFailed(pacs: TestOrthanc): Promise<boolean> {
  const jobs = (await (await fetch(`${pacs.url}/jobs?expand`)).json()) as readonly { readonly State: string }[];
  return jobs.some(({ State: state }) => state === 'Failure');
}

it.skipIf(process.env['MAMMOFLOW_TEST_ORTHANC_URL'])(
  'a mammogram that Mammoflow could not take is sent again, also after the PACS was restarted',
  { timeout: 120_000 },
  async () => {
    await using gateway = await startGateway();
    await using pacs = await startOrthanc({ gatewayUrl: `${gateway.dicomWebUrl}/`, routingScript });
    const missed = imageOfToday('sent in vain');
    await gateway.process.stop();
    await storeInstances(pacs.dicomWebUrl, [missed.part10]);
    await eventually(() => hasFailed(pacs), { timeoutMs: 60_000, what: 'the PACS to push in vain' });
    await pacs.process?.stop();
    await pacs.process?.start();
    await gateway.process.start();
    const next = imageOfToday('the next');
    await storeInstances(pacs.dicomWebUrl, [next.part10]);
    for (const { studyInstanceUid } of [next, missed]) {
      const url = `${gateway.url}/api/studies/${studyInstanceUid}`;
      await eventually(async () => (await fetch(url)).ok, { timeoutMs: 60_000, what: 'the study to arrive' });
    }
    expect(await hasFailed(pacs)).toBe(false);
  },
);
