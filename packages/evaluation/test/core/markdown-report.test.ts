import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/core/markdown-report.ts';
import { evaluate } from '../../src/index.ts';

const bundle = { id: 'bundle', version: '1', sha256: 'abc' };
const box = { left: 0, top: 0, right: 10, bottom: 10 };

describe('a report', () => {
  const evaluation = evaluate(
    [
      {
        imageId: 'a',
        patientId: 'a',
        trueDensity: 'C',
        density: { A: 0, B: 0.6, C: 0.4, D: 0 },
        regions: [{ kind: 'MASS', box, pathology: 'MALIGNANT', given: { probabilityOfMalignancy: 0.9 } }],
        detections: [{ box, score: 0.4, rating: { probabilityOfMalignancy: 0.8 } }],
      },
      { imageId: 'b', patientId: 'b', regions: [], detections: [], failure: { code: 'IMAGING_NO_BREAST', reason: '' } },
    ],
    {
      data: { name: 'made-up', format: 'coco', selection: 'all patients' },
      system: {
        bundles: { detection: bundle, segmentation: bundle, classification: bundle },
        detectionMode: 'WHOLE_IMAGE',
        plan: { candidateThreshold: 0.30001, maxCandidates: 5, reportThreshold: 0.30001, maxFindings: 5 },
        malignancyThreshold: 0.5,
      },
      bootstrap: { draws: 20, seed: 1, confidence: 0.95 },
    },
  );
  const report = markdownReport(evaluation, [{ title: 'FROC', file: 'x-froc.svg' }]);

  it('says what was measured on what', () => {
    expect(report).toMatch(/^# Evaluation on made-up, all patients\n\n2 patients, 2 images, 1 masses/);
    expect(report).toContain('| bundle | 1 | `abc` | score 0.3 |');
    expect(report).toContain('- not analysed, lesions missed: b (IMAGING_NO_BREAST)');
  });

  it('gives counts, shares and intervals at each score', () => {
    expect(report).toMatch(/^\| 0\.2 \| 1 \| 100 % \(100 to 100\) \| 1 of 1: 100 % .*\| 0\.000 \(.*\) \|$/m);
    expect(report).toMatch(/^\| 0\.5 \| 0 \| – \| 0 of 1: 0 % /m);
  });

  it('counts what was said of each density', () => {
    expect(report).toContain('| **C** | 0 | 1 | 0 | 0 |');
  });

  it('has a section a group of figures, and the pictures', () => {
    expect(report).toMatch(
      /## Detection \(1\)\n\n\| figure \| value \|\n\| --- \| --- \|\n\| AP@\[\.5:\.95\] \| 1\.000 /,
    );
    expect(report).toContain('![FROC](x-froc.svg)');
  });
});
