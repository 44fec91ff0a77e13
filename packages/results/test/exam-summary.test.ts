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
        'Exam score 0.0 of 100, for the order of reading; no probability.',
      ],
      findings: ['L CC: no suspicious region found.'],
    });
  });

  it('tells the score of the exam, and that it is of a part when it is', () => {
    const read = analysed(caseMammogram('L', 'CC'), [makeFinding(box)]);

    expect(summary(makeExam([read])).conclusions[2]).toBe(
      'Exam score 78.3 of 100, for the order of reading; no probability.',
    );
    expect(summary(makeExam([read, failed(caseMammogram('R', 'CC'))])).conclusions[3]).toMatch(
      /^Exam score 78\.3 of 100.* It is that of the mammograms that could be analysed\.$/,
    );
    expect(summary(makeExam([failed(caseMammogram('R', 'CC'))])).conclusions.join(' ')).not.toContain('score');
  });

  it('tells density of the exam and of each mammogram, where it was assessed', () => {
    const { conclusions, findings } = summary(examCases['density-without-findings'] ?? makeExam([]));

    expect(conclusions).toContain('Breast density heterogeneously dense, category c of BI-RADS (probability 48 %).');
    expect(conclusions).toContain('Right breast category c, left breast category c.');
    expect(findings[1]).toBe('R CC: Breast density heterogeneously dense, category c of BI-RADS (probability 60 %).');
    expect(findings[3]).toBe('L CC: Breast density extremely dense, category d of BI-RADS (probability 60 %).');
  });

  it('says where density could not be assessed, and nothing of it when the exam failed', () => {
    const partly = summary(examCases['density-partly-failed-with-findings'] ?? makeExam([]));

    expect(partly.conclusions).toContain('Breast density is that of the mammograms on which it could be assessed.');
    expect(partly.findings.join(' ')).toMatch(/L CC: breast density not assessed\. .*\(MODEL_OUTPUT_INVALID\)/);
    const failedExam = summary(examCases['density-all-failed'] ?? makeExam([]));
    expect(failedExam.conclusions.join(' ')).not.toContain('density');
  });

  it('calls the probability of lesion times that of malignancy the probability of malignancy of a region', () => {
    const [finding] = summary(examCases['density-partly-failed-with-findings'] ?? makeExam([])).findings;

    expect(finding).toContain('probability of malignancy 36.0 %, certainty of finding 62.0 %');
  });

  it('states shape and margin from a probability of one half on, and not below', () => {
    const classification = {
      probabilityOfMalignancy: 0.5,
      shape: { value: 'OVAL', probability: 0.499 },
      margin: { value: 'OBSCURED', probability: 0.5 },
    } as const;
    const exam = makeExam([analysed(caseMammogram('R', 'CC'), [makeFinding(box, { classification })])]);
    const [finding] = summary(exam).findings;

    expect(finding).toContain('margin obscured (50 %)');
    expect(finding).not.toContain('shape');
  });

  it('says first that an exam is incomplete', () => {
    const exam = makeExam([analysed(caseMammogram('L', 'CC')), failed(caseMammogram('R', 'CC'))]);

    expect(summary(exam).conclusions[1]).toBe('Incomplete: 1 of 2 mammograms could not be analysed.');
  });

  it('counts among them those of which not even the header could be read', () => {
    const exam = makeExam([analysed(caseMammogram('R', 'CC'))], { unreadable: 1 });

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

describe('examSummary of an exam that was to be compared', () => {
  const compared = examCases['compared-with-prior'] ?? makeExam([]);

  it('names the day of the other exam, and says how findings were compared', () => {
    expect(summary(compared).conclusions).toContain('Compared with the exam of 2024-03-04.');
    expect(summary(compared).procedure.at(-1)).toMatch(/within 15 mm .* 25 % and 2 mm .* no proof/);
  });

  it('says of each finding what became of it', () => {
    const { findings } = summary(compared);
    const endOf = (start: string): string | undefined => findings.find((text) => text.startsWith(start));
    expect(endOf('R CC lesion 1')).toMatch(
      /larger than on 2024-03-04, mean diameter \d\.\d mm then, \d+\.\d mm now\.$/,
    );
    expect(endOf('R MLO lesion 1')).toMatch(/unchanged since 2024-03-04, mean diameter/);
    expect(endOf('L CC lesion 1')).toMatch(/not found in the exam of 2024-03-04\.$/);
    expect(endOf('L MLO lesion 1')).toMatch(/not comparable with an earlier exam\.$/);
  });

  it('says that there was nothing to compare with, or that it could not be had', () => {
    const of = (name: string): string => summary(examCases[name] ?? makeExam([])).conclusions.join(' ');
    expect(of('no-prior')).toContain('no earlier screening exam of the patient');
    expect(of('prior-not-available')).toMatch(/Not compared with earlier exams.*\(PACS_UNREACHABLE\)/);
    expect(of('one-view')).not.toMatch(/compared/i);
  });

  it.each<Language>(['en', 'es', 'de'])('says it in %s', (language) => {
    const { conclusions, findings } = examSummary(compared, { ...context, language });
    expect([...conclusions, ...findings].filter(({ text }) => text.includes('2024-03-04')).length).toBeGreaterThan(4);
  });
});
