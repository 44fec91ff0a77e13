import { readPart10, textValue } from '@mammoflow/dicom';
import { acceptAssociations, respond } from '@mammoflow/dimse';
import type { Acceptor } from '@mammoflow/dimse';
import { transferSyntaxes } from '@mammoflow/dicom';
import { startOrthanc } from '@mammoflow/testkit';
import type { TestOrthanc } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destinationSchema, makeTestObject, RoundTripUnsuitableError, tryDestination } from '../src/index.ts';
import type { DestinationTrial, TrialKind } from '../src/index.ts';

const environment = {};

function tried(settings: object, kind: TrialKind, name = 'a'): Promise<DestinationTrial> {
  const destination = {
    name: 'archive',
    settings: destinationSchema.parse({ name: 'archive', results: 'standard', ...settings }),
  };
  return tryDestination(destination, { kind, environment, name });
}

const stepsOf = ({ steps }: DestinationTrial): readonly string[] => steps.map(({ name, state }) => `${name} ${state}`);

describe('a trial of a DICOMweb destination', () => {
  let orthanc: TestOrthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.stop());
  const archive = (): object => ({ kind: 'dicomweb', url: orthanc.dicomWebUrl });

  it('searches and stores nothing when it is about the connection alone', async () => {
    const trial = await tried(archive(), 'connect');
    expect(stepsOf(trial)).toEqual(['search done']);
    expect(trial).toMatchObject({ passed: true, kind: 'connect' });
    expect(await (await fetch(`${orthanc.url}/instances`)).json()).toEqual([]);
  });

  it('stores a new object each time, finds it, and tells which one stays', async () => {
    for (const name of ['first', 'second']) {
      const trial = await tried(archive(), 'round-trip', name);
      expect(trial.passed).toBe(true);
      expect(stepsOf(trial).slice(0, 3)).toEqual(['search done', 'store done', 'find done']);
      const { studyInstanceUid, sopInstanceUid } = makeTestObject(name);
      const isLeft = stepsOf(trial).includes('remove not-offered');
      expect(trial.left).toEqual(isLeft ? { studyInstanceUid, sopInstanceUid } : undefined);
    }
  });

  it('says what is wrong with one that does not answer, and takes no further step', async () => {
    const trial = await tried(
      { kind: 'dicomweb', url: 'http://127.0.0.1:9/dicom-web', timeoutMs: 2_000 },
      'round-trip',
    );
    expect(trial).toMatchObject({
      passed: false,
      steps: [{ name: 'search', state: 'failed', code: 'PACS_UNREACHABLE' }],
    });
  });
});

describe('a trial of a DIMSE destination', () => {
  let peer: Acceptor;
  beforeAll(async () => {
    peer = await acceptAssociations({
      host: '127.0.0.1',
      port: 0,
      maxAssociations: 4,
      idleTimeoutMs: 5_000,
      policyFor: () =>
        Promise.resolve({
          calledAeTitles: ['ARCHIVE'],
          isCallerAllowed: () => true,
          transferSyntaxesOf: (uid) =>
            uid === '1.2.840.10008.1.1' ? new Set([transferSyntaxes.implicitVrLittleEndian]) : undefined,
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
  });
  afterAll(() => peer.close(1_000));
  const archive = (more: object = {}): object => ({
    ...{ kind: 'dimse', host: '127.0.0.1', port: peer.port, calledAeTitle: 'ARCHIVE' },
    ...more,
  });

  it('is an association and C-ECHO on it', async () => {
    const trial = await tried(archive(), 'connect');
    expect(stepsOf(trial)).toEqual(['association done', 'echo done']);
  });

  it('fails when storage commitment is asked for and not taken', async () => {
    const trial = await tried(archive({ storageCommitment: {} }), 'connect');
    expect(trial.passed).toBe(false);
    expect(trial.steps.at(-1)).toMatchObject({ name: 'commitment', code: 'DESTINATION_COMMITMENT_REFUSED' });
  });

  it('cannot be a round trip', async () => {
    await expect(tried(archive(), 'round-trip')).rejects.toThrow(RoundTripUnsuitableError);
  });
});

describe('the test object', () => {
  it('has no patient, says so, and is no mammogram', () => {
    const { part10, sopInstanceUid } = makeTestObject('a');
    const { dataset } = readPart10(part10);
    expect(textValue(dataset, 'PatientID')).toBe('MAMMOFLOW-TEST');
    expect(textValue(dataset, 'StudyDescription')).toBe('CONNECTION TEST - NO PATIENT');
    expect(textValue(dataset, 'SOPClassUID')).toBe('1.2.840.10008.5.1.4.1.1.7');
    expect(makeTestObject('a').sopInstanceUid).toBe(sopInstanceUid);
    expect(makeTestObject('b').sopInstanceUid).not.toBe(sopInstanceUid);
  });
});
