import { basename, join } from 'node:path';
import { readPart10, textValue } from '@mammoflow/dicom';
import { selectExam } from '@mammoflow/pipeline';
import type { ExamResult } from '@mammoflow/pipeline';
import { buildResultObjects, languages, resultSets } from '@mammoflow/results';
import type { ResultContext, ResultKind } from '@mammoflow/results';
import { deriveStudyState } from '@mammoflow/spool';
import {
  caseBundles,
  caseMammogram,
  caseStudyUid,
  dumpObject,
  dumpReport,
  examCases,
  makeExam,
  temporaryFolder,
} from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planStudy } from '../../services/gateway/src/core/study-plan.ts';
import { viewStudy } from '../../services/gateway/src/core/study-view.ts';
import { refusedExam } from '../../services/orchestrator/src/core/exam.ts';
import { everything, exampleContext, isStructuredReport, reanalysis, writeResults } from './result-files.ts';
import type { ResultFile } from './result-files.ts';
import { notScreeningStudy } from './not-screening-study.ts';

const examples = join(import.meta.dirname, '../../docs/examples');
const caseOf = (name: string): ExamResult => examCases[name] ?? makeExam([]);

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder('examples');
});
afterAll(() => folder.remove());

/** Compares one object with its example: reports as people read them, others attribute by attribute. */
async function compare({ kind, path }: ResultFile, place: string, dump = dumpOf(kind)): Promise<void> {
  const name = basename(path, '.dcm').replace(/^.*-(\d\d-)/, '$1');
  await expect(await dump(path)).toMatchFileSnapshot(join(examples, place, `${name}.txt`));
}

function dumpOf(kind: ResultKind): (file: string) => Promise<string> {
  return isStructuredReport(kind) ? dumpReport : dumpObject;
}

async function write(exam: ExamResult, context: Partial<ResultContext>): Promise<readonly ResultFile[]> {
  return writeResults(folder.path, { example: exam }, context);
}

/** A line an object: what a destination gets and into which series. */
function listing(exam: ExamResult, context: Partial<ResultContext>): string {
  const rows = buildResultObjects(exam, { ...exampleContext, ...context }).map(({ kind, part10, instanceNumber }) => {
    const { dataset } = readPart10(part10);
    const texts = (['SeriesNumber', 'Modality', 'SeriesDescription', 'SOPClassUID'] as const).map(
      (keyword) => textValue(dataset, keyword) ?? '',
    );
    return [kind, ...texts.slice(0, 3), `instance ${instanceNumber}`, ...texts.slice(3)].join(' | ');
  });
  return `${rows.join('\n')}\n`;
}

describe('the examples in docs/examples are what is written today:', () => {
  it.each(Object.keys(examCases))('%s', async (name) => {
    const reports = (await write(caseOf(name), {})).filter(({ kind }) => isStructuredReport(kind));

    expect(reports.length).toBeGreaterThanOrEqual(2);
    for (const report of reports) await compare(report, name);
  });

  it('re-analysis with a newer model, which names the reports that came before', async () => {
    const exam = caseOf('one-view');
    const detection = { ...exam.bundles.detection, version: '1.3.0', sha256: '5e'.repeat(32) };
    const newer = { ...exam, bundles: { ...exam.bundles, detection } };
    const files = await write(newer, reanalysis(exam));

    for (const file of files.filter(({ kind }) => isStructuredReport(kind)))
      await compare(file, 're-analysis', dumpObject);
  });

  it('late-image, which was not there the first time', async () => {
    const exam = caseOf('findings-on-three-views');
    const first = { ...exam, mammograms: exam.mammograms.slice(0, 3) };
    const files = await write(exam, reanalysis(first));

    for (const file of files.filter(({ kind }) => kind === 'CAD_SR' || kind === 'SUMMARY_SR')) {
      await compare(file, 'late-image', dumpObject);
    }
  });

  it('on-request, for destinations that take everything', async () => {
    const standard: readonly ResultKind[] = ['SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION'];
    const files = await write(caseOf('findings-on-three-views'), everything);

    for (const file of files.filter(({ kind }) => !standard.includes(kind))) await compare(file, 'on-request');
  });

  it.each(Object.entries(resultSets))('result-sets: %s', async (name, set) => {
    const exam = caseOf('findings-on-three-views');
    await expect(listing(exam, set)).toMatchFileSnapshot(join(examples, 'result-sets', `${name}.txt`));
  });

  it.each(['ohif', 'strict'] as const)('segmentations: %s', async (segmentationProfile) => {
    const files = await write(caseOf('one-view'), { kinds: ['SEGMENTATION'], segmentationProfile });

    expect(files).toHaveLength(1);
    for (const file of files) await compare(file, join('segmentations', segmentationProfile));
  });

  it.each(languages)('languages: %s', async (language) => {
    const kinds = ['SUMMARY_SR', 'KEY_OBJECTS'] as const;
    const files = await write(caseOf('findings-on-three-views'), { kinds, language });

    for (const file of files) await compare(file, join('languages', language));
  });

  it('implant-in-front, in which nothing may be analysed', async () => {
    const candidates = (['R', 'L'] as const).flatMap((side) =>
      (['CC', 'MLO'] as const).map((view) => caseMammogram(side, view, { breastImplantPresent: true })),
    );
    const exam = { studyInstanceUid: caseStudyUid, candidates, unreadable: 0, ...selectExam(candidates) };
    const files = await write(refusedExam({ ...exam, mammograms: [] }, caseBundles), {});

    expect(exam.mammograms).toEqual([]);
    expect(files.map(({ kind }) => kind)).toEqual(['CAD_SR', 'SUMMARY_SR']);
    for (const file of files) await compare(file, 'implant-in-front');
  });

  it('not-a-screening-exam, of which nothing is written: the API has the reasons', async () => {
    const study = notScreeningStudy();
    expect(
      planStudy(study, Date.parse('2027-01-01'), { quietPeriodMs: 0, fourViewsDelayMs: 0 }).request,
    ).toBeUndefined();
    expect(deriveStudyState(study)).toBe('SET_ASIDE');

    const text = `${JSON.stringify(viewStudy(study), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(examples, 'not-a-screening-exam', 'study.json'));
  });
});

describe('the results of an exam', () => {
  it.each(Object.entries(examCases))('lie in a series of their own each: %s', (_name, exam) => {
    const objects = buildResultObjects(exam, { ...exampleContext, ...everything });
    const series = objects.map(({ seriesInstanceUid }) => seriesInstanceUid);

    expect(new Set(series).size).toBe(objects.length);
  });
});
