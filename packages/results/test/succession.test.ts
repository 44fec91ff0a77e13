import { numberValue, readPart10, sequenceItems, tag, textValue } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { analysed, caseBundles, caseMammogram, makeExam, makeFinding } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { buildResultObjects } from '../src/build-result-objects.ts';
import type { ResultContext } from '../src/result-context.ts';
import type { ResultObject } from '../src/result-object.ts';

const context: ResultContext = {
  contentDateTime: new Date('2026-03-02T10:20:30Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'TEST-1' },
};
const later: ResultContext = { ...context, contentDateTime: new Date('2026-03-09T08:00:00Z') };

const box = { left: 100, top: 200, right: 180, bottom: 300 };
const exam = makeExam([
  analysed(caseMammogram('R', 'CC'), [makeFinding(box)]),
  analysed(caseMammogram('R', 'MLO'), [makeFinding(box)]),
]);
const newerModel = {
  ...caseBundles,
  detection: { ...caseBundles.detection, version: '2.0.0', sha256: '4d'.repeat(32) },
};
const again = makeExam(
  [analysed(caseMammogram('R', 'CC')), exam.mammograms[1] ?? analysed(caseMammogram('R', 'MLO'))],
  {
    bundles: newerModel,
  },
);

const first = buildResultObjects(exam, context);
const second = buildResultObjects(again, { ...later, predecessors: first });

function header(object: ResultObject | undefined): DicomDataset {
  return object ? readPart10(object.part10).dataset : {};
}

function find(objects: readonly ResultObject[], seriesDescription: string): ResultObject | undefined {
  return objects.find((object) => object.seriesDescription.startsWith(seriesDescription));
}

function named(object: ResultObject | undefined): readonly (string | undefined)[] {
  return sequenceItems(header(object), 'PredecessorDocumentsSequence')
    .flatMap((study) => sequenceItems(study, 'ReferencedSeriesSequence'))
    .flatMap((series) => sequenceItems(series, 'ReferencedSOPSequence'))
    .map((item) => textValue(item, 'ReferencedSOPInstanceUID'));
}

describe('a re-analysis', () => {
  it.each(['AI Summary', 'AI SR R MLO'])('names the earlier report and follows it in its series: %s', (description) => {
    const [before, after] = [find(first, description), find(second, description)];

    expect(named(after)).toEqual([before?.sopInstanceUid]);
    expect(after?.sopInstanceUid).not.toBe(before?.sopInstanceUid);
    expect(after?.seriesInstanceUid).toBe(before?.seriesInstanceUid);
    expect(numberValue(header(after), 'InstanceNumber')).toBe(2);
    expect(after?.instanceNumber).toBe(2);
  });

  it('supersedes in its CAD SR also the measurements on a mammogram that has no findings now', () => {
    expect(named(find(second, 'AI CAD'))).toEqual([
      find(first, 'AI CAD')?.sopInstanceUid,
      find(first, 'AI SR R CC')?.sopInstanceUid,
    ]);
  });

  it('supersedes in its summary where the destination gets no CAD SR', () => {
    const summary = find(buildResultObjects(again, { ...later, predecessors: first, kinds: ['SUMMARY_SR'] }), 'AI Sum');

    expect(named(summary)).toHaveLength(4);
  });

  it('begins series of its own for segmentations, which cannot name their predecessors', () => {
    const [before, after] = [find(first, 'AI SEG R MLO'), find(second, 'AI SEG R MLO')];

    expect(after?.seriesInstanceUid).not.toBe(before?.seriesInstanceUid);
    expect(header(after)).not.toHaveProperty(tag('PredecessorDocumentsSequence'));
  });

  it('names every earlier generation and follows the latest', () => {
    const third = buildResultObjects(exam, { ...later, predecessors: [...second, ...first] });
    const [one, two, three] = [first, second, third].map((objects) => find(objects, 'AI Summary'));

    expect(named(three)).toEqual([one?.sopInstanceUid, two?.sopInstanceUid]);
    expect(three?.instanceNumber).toBe(3);
  });

  it('gives the same bytes for the same predecessors in another order', () => {
    const repeated = buildResultObjects(again, { ...later, predecessors: first.toReversed() });

    expect(repeated).toEqual(second);
  });
});

describe('a first analysis', () => {
  it('names no predecessors', () => {
    for (const object of first) expect(header(object)).not.toHaveProperty(tag('PredecessorDocumentsSequence'));
  });
});
