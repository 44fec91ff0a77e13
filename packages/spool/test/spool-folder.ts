import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUid } from '@mammoflow/dicom';
import { afterEach } from 'vitest';
import type { ExamRequest } from '../src/exam-request.ts';
import { FileSpool } from '../src/file-spool.ts';
import type { SpoolOptions } from '../src/stored-spool.ts';
import type { InstanceDescription } from '../src/instance-fact.ts';
import type { CommitResult, Spool } from '../src/spool.ts';

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mammoflow-spool-'));
  folders.push(folder);
  return folder;
}

export async function openSpool(options: SpoolOptions = {}): Promise<{ spool: FileSpool; folder: string }> {
  const folder = await makeFolder();
  return { spool: await FileSpool.open(folder, options), folder };
}

export const STUDY = parseUid('1.2.840.99999.1');

export function describeMammogram(number: number, study = STUDY): InstanceDescription {
  return {
    studyInstanceUid: study,
    seriesInstanceUid: parseUid(`${study}.1`),
    sopInstanceUid: parseUid(`${study}.1.${number}`),
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    transferSyntaxUid: parseUid('1.2.840.10008.1.2.1'),
    disposition: { kind: 'mammogram', imageLaterality: number % 2 === 0 ? 'R' : 'L', view: number < 3 ? 'CC' : 'MLO' },
  };
}

export async function store(spool: Spool, description: InstanceDescription, bytes: string): Promise<CommitResult> {
  const incoming = await spool.receive();
  await incoming.write(Buffer.from(bytes));
  return spool.commit(incoming, description);
}

export function makeRequest(changes: Partial<ExamRequest> = {}): ExamRequest {
  const bundle = (id: string) => ({ id, version: '1.0.0', sha256: 'c'.repeat(64) });
  return {
    schemaVersion: 1,
    jobId: '0'.repeat(32),
    studyInstanceUid: STUDY,
    requestedAt: '2026-11-20T08:00:00.000Z',
    trigger: 'four-views',
    priority: 'routine',
    retry: 0,
    mammograms: [{ sopInstanceUid: describeMammogram(1).sopInstanceUid, sha256: 'a'.repeat(64) }],
    notAnalysed: [],
    bundles: { detection: bundle('d'), segmentation: bundle('s'), classification: bundle('c') },
    ...changes,
  };
}
