import { sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';
import { japanesePatient, startUpsServer } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import {
  completionUpdate,
  discontinuationReason,
  newWorkitem,
  priorityOfScore,
  UpsClient,
  UpsRefusedError,
} from '../src/index.ts';
import { deriveUid, parseUid } from '@mammoflow/dicom';
import { input, performance, place, sample } from './sample-workitem.ts';

const workitemUid = deriveUid('test|content');

describe('newWorkitem', () => {
  it('names the patient as the images do, in every script', () => {
    const item = newWorkitem({ ...sample, patientAndStudy: japanesePatient });
    expect(item['00100010']).toEqual(japanesePatient['00100010']);
  });

  it('is complete for a patient of whom nothing is known', async () => {
    await using server = await startUpsServer();
    const client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
    await client.create(workitemUid, newWorkitem({ ...sample, patientAndStudy: {} }));
    expect(server.statesOf(workitemUid)).toEqual(['SCHEDULED']);
  });

  it('names the input series by series, with the address to retrieve it from', () => {
    const series = sequenceItems(newWorkitem(sample), 'InputInformationSequence');
    expect(series.map((item) => sequenceItems(item, 'ReferencedSOPSequence').length)).toEqual([2, 1]);
    const [first] = series.flatMap((item) => sequenceItems(item, 'WADORSRetrievalSequence'));
    expect(first && textValue(first, 'RetrieveURL')).toBe(
      `https://pacs.example.org/dicom-web/studies/${place.studyInstanceUid}/series/${input[0]?.seriesInstanceUid ?? ''}`,
    );
  });

  it.each([
    ['a required value', '00741204'],
    ['an attribute that may be empty', '00380010'],
  ])('would be refused without %s', async (_, tag) => {
    await using server = await startUpsServer();
    const client = new UpsClient({ url: server.url, timeoutMs: 2_000 });
    const { [tag]: _left, ...rest } = newWorkitem(sample);
    await expect(client.create(workitemUid, rest)).rejects.toBeInstanceOf(UpsRefusedError);
  });

  it('holds nothing that the server has to write', () => {
    for (const tag of ['00080016', '00080018', '00404010']) expect(newWorkitem(sample)).not.toHaveProperty(tag);
  });
});

describe('completionUpdate', () => {
  const update: DicomJson = completionUpdate(parseUid('2.25.7'), performance);
  const [performed = {}] = sequenceItems(update, 'UnifiedProcedureStepPerformedProcedureSequence');

  it('names each result object', () => {
    const [series = {}] = sequenceItems(performed, 'OutputInformationSequence');
    const [object = {}] = sequenceItems(series, 'ReferencedSOPSequence');
    expect(textValue(object, 'ReferencedSOPInstanceUID')).toBe(performance.output[0]?.sopInstanceUid);
  });

  it('tells the score as a number and the priority that follows from it', () => {
    const [score = {}] = sequenceItems(performed, 'PerformedProcessingParametersSequence');
    expect(textValue(score, 'NumericValue')).toBe('87');
    expect(textValue(update, 'ScheduledProcedureStepPriority')).toBe('HIGH');
  });
});

describe('priorityOfScore', () => {
  it.each([
    [100, 'HIGH'],
    [80, 'HIGH'],
    [79.9, 'MEDIUM'],
    [50, 'MEDIUM'],
    [49, 'LOW'],
    [0, 'LOW'],
  ])('a score of %d is %s', (score, priority) => {
    expect(priorityOfScore(score, { high: 80, medium: 50 })).toBe(priority);
  });
});

describe('discontinuationReason', () => {
  it.each([
    ['DICOM_TRANSFER_SYNTAX_UNSUPPORTED', '110522'],
    ['DICOM_TRUNCATED', '110521'],
    ['IMAGING_NO_BREAST', '110521'],
    ['EXAM_NOTHING_TO_ANALYSE', '110523'],
    ['EXAM_GIVEN_UP', '110501'],
    ['MODEL_RUN_FAILED', '110501'],
    ['INTERNAL', '110513'],
  ])('of %s is %s', (failure, value) => {
    expect(discontinuationReason(failure)).toMatchObject({ value, scheme: 'DCM' });
  });
});
