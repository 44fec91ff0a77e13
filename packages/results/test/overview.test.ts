import { readPart10, sequenceItems, textValue } from '@mammoflow/dicom';
import { hasGlyph, renderView } from '@mammoflow/dicom-sc';
import { analysed, caseBundles, caseMammogram, examCases, failed, makeExam } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { buildResultObjects } from '../src/build-result-objects.ts';
import type { Building } from '../src/building.ts';
import { overviewPage } from '../src/overview-page.ts';
import { languages } from '../src/languages.ts';
import type { Language } from '../src/languages.ts';
import { overviewTexts } from '../src/overview-texts.ts';
import { resultDefaults } from '../src/result-context.ts';

const device = { softwareVersion: '0.1.0', serialNumber: 'TEST-1' };
const contentDateTime = new Date('2026-03-02T10:20:30Z');
const exam = examCases['findings-on-three-views'] ?? makeExam([]);

function page(of = exam, language: Language = 'en'): ReturnType<typeof overviewPage> {
  const context = { ...resultDefaults, device, contentDateTime, language };
  const naming = { studyInstanceUid: of.studyInstanceUid, softwareIdentity: '', seriesNumberBase: 9000 };
  const building: Building = { exam: of, context, naming };
  return overviewPage(building);
}

describe('the overview', () => {
  it('is one RGB image with its text burned in, made from every mammogram', () => {
    const views = exam.mammograms.map(({ mammogram: { sopInstanceUid } }) => [sopInstanceUid, render()] as const);
    const renderedViews = new Map(views);
    const objects = buildResultObjects(exam, { device, contentDateTime, kinds: ['OVERVIEW'], renderedViews });
    const header = readPart10(objects[0]?.part10 ?? new Uint8Array()).dataset;

    expect(objects).toHaveLength(1);
    expect(textValue(header, 'PhotometricInterpretation')).toBe('RGB');
    expect(textValue(header, 'BurnedInAnnotation')).toBe('YES');
    expect(textValue(header, 'Modality')).toBe('OT');
    expect(sequenceItems(header, 'SourceImageSequence')).toHaveLength(4);
    expect(header).not.toHaveProperty('00280030');
  });

  it('lists every finding with its numbers, in the order of the views', () => {
    expect(page().table).toEqual([
      ['View', 'Malignancy', 'Certainty', 'Size'],
      ['R CC 1', '87.0 %', '90.0 %', '13.0 × 12.0 mm'],
      ['L CC 1', '66.7 %', '33.3 %', '9.6 × 7.6 mm'],
      ['R MLO 1', '87.0 %', '90.0 %', '13.0 × 11.0 mm'],
      ['R MLO 2', '12.8 %', '41.0 %', '7.0 × 6.0 mm'],
    ]);
  });

  it('writes numbers as the language does', () => {
    expect(page(exam, 'de').table[1]).toEqual(['R CC 1', '87,0 %', '90,0 %', '13,0 × 12,0 mm']);
  });

  it('says that nothing found does not mean that there is nothing', () => {
    expect(page(examCases['no-findings'])).toMatchObject({
      statements: ['No suspicious region was found. This does not rule out cancer.'],
      table: [],
    });
  });

  it('says what is missing, and nothing of findings when nothing was analysed', () => {
    const partly = makeExam([analysed(caseMammogram('R', 'CC')), failed(caseMammogram('L', 'CC'))]);

    expect(page(partly).statements[0]).toBe(overviewTexts.en.incomplete);
    expect(page(examCases['all-failed']).statements).toEqual([overviewTexts.en.nothingAnalysed]);
    expect(page(examCases['all-failed']).views.map(({ note }) => note)).toEqual(['not analysed', 'not analysed']);
  });

  it('names the models', () => {
    expect(page().footer.join('\n')).toContain(`${caseBundles.detection.id} ${caseBundles.detection.version}`);
  });

  it.each(languages)('fits the page and the font in %s', (language) => {
    const { title, research, small, ...others } = overviewTexts[language];
    const lines = Object.values(others).flatMap(textsOf);
    const { heading, ...cells } = others.change;

    expect(title.length).toBeLessThanOrEqual(51);
    for (const text of [research, small]) expect(text.length).toBeLessThanOrEqual(102);
    for (const text of lines) expect(text.length).toBeLessThanOrEqual(66);
    for (const text of [heading, ...Object.values(cells)]) expect(text.length).toBeLessThanOrEqual(10);
    const missing = Array.from([title, research, small, ...lines].join('')).filter((character) => !hasGlyph(character));
    expect(missing).toEqual([]);
  });
});

/** Every text, those that are made for a day too. */
function textsOf(part: object | string | ((days: string) => string)): readonly string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'function' ? [String(part('2025-03-01'))] : Object.values(part).map(String);
}

function render(): ReturnType<typeof renderView> {
  return renderView({ rows: 8, columns: 6, pixels: new Uint16Array(48) });
}
