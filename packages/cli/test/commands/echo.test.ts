import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transferSyntaxes } from '@mammoflow/dicom';
import { acceptAssociations, respond, serviceSopClasses } from '@mammoflow/dimse';
import { temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { echo } from '../../src/commands/echo.ts';

it('tells which DIMSE destinations answer, and what keeps the others from it', async () => {
  await using folder = await temporaryFolder('echo');
  const peer = await acceptAssociations({
    host: '127.0.0.1',
    port: 0,
    maxAssociations: 4,
    idleTimeoutMs: 5_000,
    policyFor: () =>
      Promise.resolve({
        calledAeTitles: ['ARCHIVE'],
        isCallerAllowed: () => true,
        transferSyntaxesOf: (uid) =>
          uid === serviceSopClasses.verification ? new Set([transferSyntaxes.implicitVrLittleEndian]) : undefined,
        scpClasses: new Set<string>(),
        maxPduBytes: 16_384,
      }),
    serve: async (association) => {
      for (let message = await association.receive(); message; message = await association.receive()) {
        await respond(association, message, { status: 0 });
      }
    },
    onFailure: () => undefined,
  });
  const to = (name: string, more: object): object => ({
    ...{ name, kind: 'dimse', host: '127.0.0.1', port: peer.port, calledAeTitle: 'ARCHIVE', results: 'standard' },
    ...more,
  });
  const destinations = [
    to('well', {}),
    to('strange', { calledAeTitle: 'OTHER' }),
    to('lax', { storageCommitment: {} }),
  ];
  const file = join(folder.path, 'destinations.json');
  await writeFile(file, JSON.stringify({ schemaVersion: 1, destinations }));
  const lines: string[] = [];
  const print = (line: string): number => lines.push(line);
  try {
    expect(await echo.run([file], { print, note: print, strong: (text) => text })).toBe(1);
  } finally {
    await peer.close(1_000);
  }
  expect(lines[0]).toBe('well  answers');
  expect(lines[1]).toContain('called AE title not recognized');
  expect(lines[2]).toContain('takes no storage commitment');
});
