import { deriveUid, readPart10, sequenceItems, textValue, textValues } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { unpackFrame } from '@mammoflow/dicom-seg';
import {
  analysed,
  caseMammogram,
  examCases,
  failed,
  japanesePatient,
  makeExam,
  makeFinding,
  westernPatient,
} from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { buildResultObjects } from '../src/build-result-objects.ts';
import { ExamWithoutMammogramsError } from '../src/exam-without-mammograms-error.ts';
import type { ResultContext } from '../src/result-context.ts';
import type { ResultObject } from '../src/result-object.ts';

const context: ResultContext = {
  contentDateTime: new Date('2026-03-02T23:30:15Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'TEST-1' },
};

function headerOf({ part10 }: ResultObject): DicomDataset {
  return readPart10(part10).dataset;
}

function ofKind(objects: readonly ResultObject[], kind: ResultObject['kind']): readonly ResultObject[] {
  return objects.filter((object) => object.kind === kind);
}

const box = { left: 100, top: 200, right: 180, bottom: 300 };
const oneFinding = makeExam([analysed(caseMammogram('R', 'CC'), [makeFinding(box)])]);

describe('buildResultObjects', () => {
  it('writes a CAD SR and a summary for any exam, and an SR and a SEG for each mammogram with findings', () => {
    const kinds = (name: string): readonly string[] =>
      buildResultObjects(examCases[name] ?? oneFinding, context).map(({ kind, seriesDescription }) =>
        kind === 'CAD_SR' || kind === 'SUMMARY_SR' ? kind : seriesDescription,
      );

    expect(kinds('no-findings')).toEqual(['CAD_SR', 'SUMMARY_SR']);
    expect(kinds('all-failed')).toEqual(['CAD_SR', 'SUMMARY_SR']);
    expect(kinds('findings-on-three-views')).toEqual([
      'CAD_SR',
      'SUMMARY_SR',
      'AI SR R CC',
      'AI SEG R CC',
      'AI SR L CC',
      'AI SEG L CC',
      'AI SR R MLO',
      'AI SEG R MLO',
    ]);
  });

  it('gives the same bytes for the same exam, also when the mammograms come in another order', () => {
    const exam = examCases['findings-on-three-views'] ?? oneFinding;
    const reversed = { ...exam, mammograms: exam.mammograms.toReversed() };

    expect(buildResultObjects(reversed, context)).toEqual(buildResultObjects(exam, context));
  });

  it('gives other bytes another SOP Instance UID, but keeps the series', () => {
    const [cad] = buildResultObjects(oneFinding, context);
    const [later] = buildResultObjects(oneFinding, { ...context, contentDateTime: new Date('2026-03-03T00:00:00Z') });

    expect(later?.sopInstanceUid).not.toBe(cad?.sopInstanceUid);
    expect(later?.seriesInstanceUid).toBe(cad?.seriesInstanceUid);
  });

  it('begins new series when a model changes', () => {
    const { bundles } = oneFinding;
    const retrained = { ...bundles, detection: { ...bundles.detection, sha256: 'ff'.repeat(32) } };
    const before = buildResultObjects(oneFinding, context);
    const after = buildResultObjects({ ...oneFinding, bundles: retrained }, context);

    const series = [...before, ...after].map(({ seriesInstanceUid }) => seriesInstanceUid);
    expect(new Set(series).size).toBe(series.length);
  });

  it('puts every object into a series of its own, because a viewer shows one object a series', () => {
    for (const exam of Object.values(examCases)) {
      const series = buildResultObjects(exam, context).map(({ seriesInstanceUid }) => seriesInstanceUid);
      expect(new Set(series).size).toBe(series.length);
    }
  });

  it('says the same of an object in its header and beside it', () => {
    for (const object of buildResultObjects(examCases['findings-on-three-views'] ?? oneFinding, context)) {
      const header = headerOf(object);
      expect(textValue(header, 'SOPInstanceUID')).toBe(object.sopInstanceUid);
      expect(textValue(header, 'SOPClassUID')).toBe(object.sopClassUid);
      expect(textValue(header, 'SeriesInstanceUID')).toBe(object.seriesInstanceUid);
      expect(textValue(header, 'SeriesDescription')).toBe(object.seriesDescription);
    }
  });

  it('repeats patient and study as they came, in any script', () => {
    for (const attributes of [westernPatient, japanesePatient]) {
      const mammogram = caseMammogram('R', 'CC');
      const exam = makeExam([
        analysed({ ...mammogram, study: { ...mammogram.study, attributes } }, [makeFinding(box)]),
      ]);
      for (const object of buildResultObjects(exam, context)) {
        const { '00080201': _, ...copied } = attributes;
        expect(headerOf(object)).toMatchObject(copied);
        expect(textValue(headerOf(object), 'SpecificCharacterSet')).toBe('ISO_IR 192');
      }
    }
  });

  it('has the type 2 attributes of patient and study even when the source has none of them', () => {
    const mammogram = caseMammogram('R', 'CC');
    const exam = makeExam([analysed({ ...mammogram, study: { ...mammogram.study, attributes: {} } })]);
    const [cad] = buildResultObjects(exam, context);

    expect(cad && headerOf(cad)).toMatchObject({ '00100010': { vr: 'PN' }, '00080050': { vr: 'SH' } });
  });

  it("writes its time in the study's own zone and says so", () => {
    const [cad] = buildResultObjects(examCases['japanese-patient-without-spacing'] ?? oneFinding, context);
    const header = cad ? headerOf(cad) : {};

    expect(textValue(header, 'TimezoneOffsetFromUTC')).toBe('+0900');
    expect([textValue(header, 'ContentDate'), textValue(header, 'ContentTime')]).toEqual(['20260303', '083015']);
  });

  it("writes its time in the site's zone and claims nothing about the study's when the study names no zone", () => {
    const [cad] = buildResultObjects(oneFinding, { ...context, timeZone: 'Europe/Berlin' });
    const header = cad ? headerOf(cad) : {};

    expect(textValue(header, 'TimezoneOffsetFromUTC')).toBeUndefined();
    expect([textValue(header, 'ContentDate'), textValue(header, 'ContentTime')]).toEqual(['20260303', '003015']);
  });

  it('names the application and every model with its hash as software', () => {
    const [cad] = buildResultObjects(oneFinding, context);

    expect(textValues(cad ? headerOf(cad) : {}, 'SoftwareVersions')).toEqual([
      '0.1.0',
      'example-detection 1.2.0 1a1a1a1a1a1a',
      'example-segmentation 1.0.3 2b2b2b2b2b2b',
      'example-classification 2.0.0 3c3c3c3c3c3c',
    ]);
  });

  it('marks every object as research', () => {
    for (const object of buildResultObjects(oneFinding, context)) {
      expect(textValue(headerOf(object), 'ContentQualification')).toBe('RESEARCH');
    }
  });

  it('tracks a finding under one UID in all objects', () => {
    const exam = examCases['one-view'] ?? oneFinding;
    const uid = exam.mammograms.flatMap((result) => (result.state === 'analysed' ? result.findings : []))[0]
      ?.trackingUid;

    for (const object of buildResultObjects(exam, context)) {
      if (object.kind !== 'SUMMARY_SR') expect(Buffer.from(object.part10).includes(uid ?? '-')).toBe(true);
    }
  });

  it.each(['R', 'L'] as const)('draws the mask of a lesion on the %s side pixel for pixel', (side) => {
    const mammogram = caseMammogram(side, 'MLO', { rows: 403, columns: 301 });
    const findings = [makeFinding(box), makeFinding({ left: 250, top: 350, right: 301, bottom: 403 }, { number: 2 })];
    const segs = ofKind(buildResultObjects(makeExam([analysed(mammogram, findings)]), context), 'SEGMENTATION');

    expect(segs).toHaveLength(2);
    segs.forEach((seg, index) => {
      const packed = headerOf(seg)['7FE00010']?.bytes ?? new Uint8Array();
      const mask = findings[index]?.region.mask;
      const frame = unpackFrame(packed, 0, mammogram);
      const expected = new Uint8Array(mammogram.rows * mammogram.columns);
      mask?.pixels.forEach((pixel, at) => {
        const row = mask.row + Math.floor(at / mask.columns);
        expected[row * mammogram.columns + mask.column + (at % mask.columns)] = pixel;
      });
      expect(Buffer.compare(frame, expected)).toBe(0);
    });
  });

  it('keeps all lesions of an image in one segmentation where the frame size allows it', () => {
    const findings = [makeFinding(box), makeFinding(box, { number: 2 })];
    const segs = ofKind(
      buildResultObjects(makeExam([analysed(caseMammogram('R', 'CC'), findings)]), context),
      'SEGMENTATION',
    );

    expect(segs).toHaveLength(1);
    expect(segs.map((seg) => textValue(headerOf(seg), 'NumberOfFrames'))).toEqual(['2']);
  });

  it.each(['R', 'L'] as const)('draws the outline on the %s side where the pipeline found it', (side) => {
    const exam = makeExam([analysed(caseMammogram(side, 'CC'), [makeFinding(box)])]);
    const [report] = ofKind(buildResultObjects(exam, context), 'MEASUREMENT_SR');
    const points = graphicData(report ? headerOf(report) : {}).flat();
    const [columns, rows] = [0, 1].map((odd) => points.filter((_, index) => index % 2 === odd));

    expect([Math.min(...(columns ?? [])), Math.max(...(columns ?? []))]).toEqual([100, 180]);
    expect([Math.min(...(rows ?? [])), Math.max(...(rows ?? []))]).toEqual([200, 300]);
  });

  it('says what failed in the summary, without claiming that nothing was found', () => {
    const [, summary] = buildResultObjects(makeExam([failed(caseMammogram('R', 'CC'))]), context);
    const text = Buffer.from(summary?.part10 ?? []).toString('utf8');

    expect(text).toContain('R CC: not analysed. Pixel Data is shorter than Rows × Columns');
    expect(text).toContain('nothing is said of findings');
    expect(text).not.toContain('No suspicious region');
  });

  it('still reports on images whose headers break the standard', () => {
    const mammogram = caseMammogram('R', 'CC', {
      manufacturer: 'M'.repeat(100),
      manufacturerModelName: 'a\\b'.repeat(40),
      patientOrientation: ['POSTERIOR AND THEN SOME', 'L'],
      contentTime: 'noon',
    });
    const attributes = { ...westernPatient, '00080201': { vr: 'SH', Value: ['CET'] }, '00080030': { vr: 'TM' } };
    const study = { ...mammogram.study, attributes };
    const objects = buildResultObjects(makeExam([analysed({ ...mammogram, study }, [makeFinding(box)])]), context);

    expect(objects).toHaveLength(4);
    for (const object of objects) expect(textValue(headerOf(object), 'TimezoneOffsetFromUTC')).toBeUndefined();
  });

  it('keeps two mammograms of the same view apart', () => {
    const twice = ['first', 'second'].map((name) => {
      const mammogram = caseMammogram('R', 'CC', { sopInstanceUid: deriveUid(`twice|${name}`) });
      return analysed(mammogram, [makeFinding(box, { name })]);
    });
    const objects = buildResultObjects(makeExam(twice), context);

    expect(objects).toHaveLength(6);
    expect(new Set(objects.map(({ seriesInstanceUid }) => seriesInstanceUid)).size).toBe(6);
  });

  it('refuses an exam without mammograms', () => {
    expect(() => buildResultObjects(makeExam([]), context)).toThrow(ExamWithoutMammogramsError);
  });
});

/** Graphic Data of every SCOORD in the tree. */
function graphicData(item: DicomDataset): readonly (readonly number[])[] {
  return [
    ...(item['00700022'] ? [textValues(item, 'GraphicData').map(Number)] : []),
    ...sequenceItems(item, 'ContentSequence').flatMap(graphicData),
  ];
}
