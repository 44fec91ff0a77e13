import { numberValue, readPart10, sequenceItems, textValue } from '@mammoflow/dicom';
import { examCases, makeExam } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { buildResultObjects } from '../src/build-result-objects.ts';
import type { ResultObject } from '../src/result-object.ts';
import { resultSets } from '../src/result-set.ts';
import type { ResultSet } from '../src/result-set.ts';

const exam = examCases['findings-on-three-views'] ?? makeExam([]);

function build(resultSet: ResultSet, of = exam): readonly ResultObject[] {
  const device = { softwareVersion: '0.1.0', serialNumber: 'TEST-1' };
  return buildResultObjects(of, { contentDateTime: new Date('2026-03-02T23:30:15Z'), device, ...resultSet });
}

function kinds(objects: readonly ResultObject[]): readonly string[] {
  return [...new Set(objects.map(({ kind }) => kind))];
}

describe('a result set', () => {
  it('is the standard one for a destination that says nothing', () => {
    expect(build(resultSets.standard)).toEqual(build({}));
    expect(kinds(build({}))).toEqual(['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION']);
  });

  it('gives a CAD workstation one report, in the codes that it knows', () => {
    const [report, ...others] = build(resultSets['cad-workstation']);

    expect(others).toEqual([]);
    expect(Buffer.from(report?.part10 ?? []).includes('F-01796')).toBe(true);
  });

  it('gives OHIF nothing that it cannot open', () => {
    expect(kinds(build(resultSets.ohif))).not.toContain('CAD_SR');
  });

  it('gives an object the same bytes whatever goes with it', () => {
    const whole = new Map(build({}).map((object) => [object.sopInstanceUid, object]));

    for (const object of build(resultSets.ohif)) expect(whole.get(object.sopInstanceUid)).toEqual(object);
  });

  it('may be empty', () => {
    expect(build({ kinds: [] })).toEqual([]);
  });

  it('writes measurement reports for archives that take no Comprehensive 3D SR', () => {
    const reports = build({ kinds: ['MEASUREMENT_SR'], measurementSopClass: 'COMPREHENSIVE_SR' });

    expect(new Set(reports.map(({ sopClassUid }) => sopClassUid))).toEqual(new Set(['1.2.840.10008.5.1.4.1.1.88.33']));
  });

  it('numbers its series where the site wants them, each series differently', () => {
    const numbers = build({ seriesNumberBase: 500 }).map(({ part10 }) =>
      numberValue(readPart10(part10).dataset, 'SeriesNumber'),
    );

    expect(numbers).toEqual([501, 502, 600, 601, 700, 701, 800, 801]);
  });
});

describe('key objects', () => {
  it('are the images with findings and no others', () => {
    const [selection, ...others] = build({ kinds: ['KEY_OBJECTS'] });
    const dataset = selection ? readPart10(selection.part10).dataset : {};
    const named = sequenceItems(dataset, 'ContentSequence').flatMap((item) =>
      sequenceItems(item, 'ReferencedSOPSequence').map((image) => textValue(image, 'ReferencedSOPInstanceUID')),
    );
    const [rightCc, leftCc, rightMlo] = exam.mammograms.map(({ mammogram }) => mammogram.sopInstanceUid);

    expect(others).toEqual([]);
    expect(textValue(dataset, 'Modality')).toBe('KO');
    expect(named).toEqual([rightCc, leftCc, rightMlo]);
  });

  it('are left out where there are no findings', () => {
    expect(build({ kinds: ['KEY_OBJECTS'] }, examCases['no-findings'])).toEqual([]);
  });
});

describe('presentation states', () => {
  it('are one for each mammogram with findings, with a line and a label a finding', () => {
    const states = build({ kinds: ['PRESENTATION_STATE'] }).map(({ part10 }) => readPart10(part10).dataset);
    const labels = states.map((state) =>
      sequenceItems(state, 'GraphicAnnotationSequence')
        .flatMap((item) => sequenceItems(item, 'TextObjectSequence'))
        .map((item) => textValue(item, 'UnformattedTextValue')),
    );

    expect(states.map((state) => textValue(state, 'SeriesDescription'))).toEqual([
      'AI PR R CC',
      'AI PR L CC',
      'AI PR R MLO',
    ]);
    expect(labels).toEqual([['Lesion 1 87%'], ['Lesion 1 67%'], ['Lesion 1 87%', 'Lesion 2 13%']]);
  });
});

describe('composite features', () => {
  it('relate the findings of a breast that lie at one depth, on request', () => {
    const [plain] = build({ kinds: ['CAD_SR'] });
    const [related] = build({ kinds: ['CAD_SR'], cadWithCompositeFeatures: true });
    const says = (object: ResultObject | undefined, text: string): boolean =>
      Buffer.from(object?.part10 ?? []).includes(text);

    expect([says(plain, 'Composite Feature'), says(related, 'Composite Feature')]).toEqual([false, true]);
    expect([says(plain, 'Spatial collocation'), says(related, 'Spatial collocation')]).toEqual([false, true]);
  });
});
