import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodedDataset, describeInstance, readPart10 } from '@mammoflow/dicom';
import { FileSpool } from '@mammoflow/spool';
import { eventually, freePorts, sharedData, startOrthanc, temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { makeCertificate, runTool, startStoreScp } from './dimse-tools.ts';
import { startTestStack } from './exam-flow.ts';

const views = ['L-CC', 'L-MLO', 'R-CC', 'R-MLO'].map((view) => `exam-ffdm-1/${view}.dcm`);

it.skipIf(process.env['MAMMOFLOW_TEST_ORTHANC_URL'])(
  'a real exam that comes by C-STORE goes back by C-STORE, committed by one archive and over TLS to another',
  async () => {
    const files = views.map(sharedData);
    const [gatewayPort = 0, orthancPort = 0] = await freePorts(2);
    await using settings = await temporaryFolder('destinations');
    const { certFile, keyFile } = makeCertificate(settings.path);
    const peers = { mammoflow: { aeTitle: 'MAMMOFLOW', port: gatewayPort } };
    await using archive = await startOrthanc({ dicom: { aeTitle: 'ARCHIVE', port: orthancPort, peers } });
    await using workstation = await startStoreScp(['+tls', keyFile, certFile, '+cf', certFile]);
    const to = (name: string, port: number, more: object): object => ({
      name,
      kind: 'dimse',
      host: '127.0.0.1',
      port,
      calledAeTitle: 'ARCHIVE',
      results: 'standard',
      ...more,
    });
    const destinationsFile = join(settings.path, 'destinations.json');
    const destinations = [
      to('archive', orthancPort, { storageCommitment: { waitMs: 60_000 } }),
      to('workstation', workstation.port, { tls: { caFile: certFile, certFile, keyFile } }),
    ];
    await writeFile(destinationsFile, JSON.stringify({ schemaVersion: 1, destinations }));
    await using stack = await startTestStack({
      autoRouting: false,
      environment: {
        gateway: { DICOM_PORT: String(gatewayPort), DESTINATIONS_FILE: destinationsFile },
        orchestrator: { PACS_URL: '', DESTINATIONS_FILE: destinationsFile },
      },
    });

    const sent = await runTool('storescu', ['-xs', '-aec', 'MAMMOFLOW', '127.0.0.1', String(gatewayPort), ...files]);
    expect(sent).toMatchObject({ code: 0 });

    const spool = await FileSpool.open(stack.spoolFolder);
    const [study] = await eventually(async () => {
      const studies = await spool.listStudies();
      return studies.length > 0 && studies;
    });
    if (study === undefined) throw new Error('The study has not come.');
    const { request, ends } = await eventually(
      async () => {
        const [job] = (await spool.readStudy(study))?.jobs ?? [];
        const ended = job?.deliveries.flatMap(({ end }) => end ?? []) ?? [];
        return job !== undefined && ended.length === 2 && { request: job.request, ends: ended };
      },
      { timeoutMs: 180_000, intervalMs: 500, what: 'both deliveries' },
    );
    const states = ends.flatMap(({ objects }) => objects.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['stored']));

    const received = await workstation.received();
    expect(received.length).toBeGreaterThan(1);
    expect(states).toHaveLength(2 * received.length);
    for (const file of received) {
      const { sopInstanceUid } = describeInstance(readPart10(file));
      const written = await spool.readResult(request, sopInstanceUid);
      expect(encodedDataset(file)).toEqual(encodedDataset(written));
    }
    const stored = (await (await fetch(`${archive.url}/instances`)).json()) as readonly string[];
    expect(stored).toHaveLength(received.length);
  },
);
