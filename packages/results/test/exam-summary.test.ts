import { readPart10, sequenceItems, textValue } from '@mammoflow/dicom';
import { analysed, caseMammogram, examCases, failed, makeExam, makeFinding } from '@mammoflow/testkit';
import type { ExamResult } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import { buildResultObjects } from '../src/build-result-objects.ts';
import { disclaimer, examSummary } from '../src/exam-summary.ts';
import type { Language } from '../src/languages.ts';

const context = {
  contentDateTime: new Date('2026-03-02T10:20:30Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'TEST-1' },
};

function summary(exam: ExamResult): Record<'conclusions' | 'findings' | 'procedure', readonly string[]> {
  const { conclusions, findings, procedure } = examSummary(exam, context);
  const texts = (paragraphs: typeof findings): readonly string[] => paragraphs.map(({ text }) => text);
  return { conclusions: texts(conclusions), findings: texts(findings), procedure: texts(procedure) };
}

const box = { left: 100, top: 200, right: 180, bottom: 300 };

describe('examSummary', () => {
  it('begins with what the result is not', () => {
    for (const exam of Object.values(examCases)) expect(summary(exam).conclusions[0]).toBe(disclaimer);
  });

  it('says of a finding how likely, how large and where it is', () => {
    expect(summary(makeExam([analysed(caseMammogram('R', 'CC'), [makeFinding(box)])])).findings).toEqual([
      'R CC lesion 1: mass, probability of malignancy 87.0 %, certainty of finding 90.0 %, size 10.0 × 8.0 mm, ' +
        'centre at column 140, row 250, shape irregular (72 %), margin spiculated (64 %).',
    ]);
  });

  it('gives the size in pixels and says why when the image has no spacing', () => {
    const { spacingMm: _, ...mammogram } = caseMammogram('R', 'CC');
    const [finding] = summary(makeExam([analysed(mammogram, [makeFinding(box)])])).findings;

    expect(finding).toContain('size 100 × 80 pixels (the image has no pixel spacing)');
  });

  it('counts the regions and names the highest probability', () => {
    const exam = examCases['findings-on-three-views'] ?? makeExam([]);

    expect(summary(exam).conclusions[1]).toBe(
      '4 suspicious regions found on the 4 mammograms analysed; highest probability of malignancy 87.0 %.',
    );
  });

  it('warns that nothing found does not mean that there is nothing', () => {
    expect(summary(makeExam([analysed(caseMammogram('L', 'CC'))]))).toMatchObject({
      conclusions: [
        disclaimer,
        'No suspicious region was found on the 1 mammogram analysed. This does not rule out cancer.',
      ],
      findings: ['L CC: no suspicious region found.'],
    });
  });

  it('says first that an exam is incomplete', () => {
    const exam = makeExam([analysed(caseMammogram('L', 'CC')), failed(caseMammogram('R', 'CC'))]);

    expect(summary(exam).conclusions[1]).toBe('Incomplete: 1 of 2 mammograms could not be analysed.');
  });

  it('says why each instance that was left out was left out', () => {
    const { findings } = summary(examCases['findings-on-three-views'] ?? makeExam([]));

    expect(findings.at(-1)).toMatch(/^Instance 2\.25\.\d+: not analysed\. .*tomosynthesis.*\(DICOM_NOT_A_MAMMOGRAM\)$/);
  });

  it('names every model with version and hash', () => {
    const { procedure } = summary(examCases['no-findings'] ?? makeExam([]));

    expect(procedure).toContain(`Model for detection: example-detection, version 1.2.0, SHA-256 ${'1a'.repeat(32)}.`);
  });
});

describe('examSummary in another language', () => {
  const exam = examCases['findings-on-three-views'] ?? makeExam([]);
  const written = (language: Language): string => {
    const { conclusions, findings } = examSummary(exam, { ...context, language });
    return [...conclusions, ...findings].map(({ text }) => text).join('\n');
  };

  it('writes sentences and numbers as its readers do', () => {
    expect(written('es')).toContain('4 regiones sospechosas en 4 mamografías analizadas');
    expect(written('de')).toContain('Wahrscheinlichkeit der Malignität 87,0 %');
    expect(written('de')).toContain('Form irregulär (72 %)');
  });

  it.each(['es', 'de'] as const)('leaves no sentence in English: %s', (language) => {
    const english = new Set(written('en').split('\n'));
    expect(
      written(language)
        .split('\n')
        .filter((line) => english.has(line)),
    ).toEqual([]);
  });

  it('says which language it is', () => {
    const [, text] = buildResultObjects(exam, { ...context, language: 'de', kinds: ['CAD_SR', 'SUMMARY_SR'] });
    const items = sequenceItems(readPart10(text?.part10 ?? new Uint8Array()).dataset, 'ContentSequence');
    const values = items.flatMap((item) => sequenceItems(item, 'ConceptCodeSequence'));
    expect(values.map((value) => textValue(value, 'CodeValue'))).toContain('de');
  });
});
