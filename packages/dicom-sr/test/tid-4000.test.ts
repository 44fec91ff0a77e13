import { code, deriveUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { caseMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import type { CadPriorLesion } from '../src/cad-prior-comparison.ts';
import type { ContentItem } from '../src/content-item.ts';
import { DCM } from '../src/dcm-concepts.ts';
import { SCT } from '../src/snomed-concepts.ts';
import { mammographyCadReport } from '../src/tid-4000.ts';
import type { CadMammogram } from '../src/tid-4000.ts';
import { exampleFinding } from './example-finding.ts';

const algorithm = { name: 'Example', version: '1.0.0' };
const mammogram = caseMammogram('R', 'CC');

type Outcome = readonly [succeeded: boolean, findings: number];

function report(...outcomes: readonly Outcome[]): ContentItem {
  const mammograms = outcomes.map(([succeeded, findings]) => ({
    mammogram,
    succeeded,
    findings: Array.from({ length: findings }, (_, index) => exampleFinding(index + 1)),
  }));
  return mammographyCadReport({ mammograms, detector: algorithm, reader: algorithm });
}

function items(root: ContentItem): readonly ContentItem[] {
  return [root, ...root.children.flatMap(({ item }) => (item.valueType === 'BY-REFERENCE' ? [] : items(item)))];
}

function answers(root: ContentItem, question: typeof DCM.finding): readonly string[] {
  return items(root).flatMap((item) =>
    item.valueType === 'CODE' && item.concept === question ? [item.value.value] : [],
  );
}

function headings(root: ContentItem): readonly string[] {
  return items(root).flatMap((item) => (item.valueType === 'CONTAINER' ? [item.concept.meaning] : []));
}

describe('mammographyCadReport', () => {
  it.each<{ when: string; outcomes: readonly Outcome[]; summary: string; detections: string }>([
    {
      when: 'all succeeded with findings',
      outcomes: [
        [true, 1],
        [true, 0],
      ],
      summary: '111242',
      detections: '111222',
    },
    { when: 'all succeeded without findings', outcomes: [[true, 0]], summary: '111241', detections: '111222' },
    {
      when: 'some failed, findings elsewhere',
      outcomes: [
        [true, 2],
        [false, 0],
      ],
      summary: '111244',
      detections: '111223',
    },
    {
      when: 'some failed, no findings',
      outcomes: [
        [true, 0],
        [false, 0],
      ],
      summary: '111243',
      detections: '111223',
    },
    {
      when: 'all failed',
      outcomes: [
        [false, 0],
        [false, 0],
      ],
      summary: '111245',
      detections: '111224',
    },
  ])('says what happened when $when', ({ outcomes, summary, detections }) => {
    const root = report(...outcomes);

    expect(answers(root, DCM.cadProcessingAndFindingsSummary)).toEqual([summary]);
    expect(answers(root, DCM.summaryOfDetections)).toEqual([detections]);
    expect(answers(root, DCM.summaryOfAnalyses)).toEqual(['111225']);
  });

  it('lists successful and failed detections only where there are some', () => {
    expect(headings(report([true, 0]))).not.toContain('Failed Detections');
    expect(headings(report([false, 0]))).not.toContain('Successful Detections');
    expect(headings(report([true, 0], [false, 0]))).toEqual(
      expect.arrayContaining(['Successful Detections', 'Failed Detections']),
    );
  });

  it('has an impression for each finding and none without findings', () => {
    expect(headings(report([true, 2], [true, 1])).filter((text) => text.startsWith('Individual'))).toHaveLength(3);
    expect(headings(report([true, 0])).filter((text) => text.startsWith('Individual'))).toHaveLength(0);
  });

  it('asks the workstation to show each finding and the impression that holds it', () => {
    expect(answers(report([true, 1]), DCM.renderingIntent)).toEqual(['111150', '111150']);
  });

  it('gives each finding a centre of one point and a closed outline', () => {
    const scoords = items(report([true, 1])).filter((item) => item.valueType === 'SCOORD');

    expect(scoords.map(({ concept }) => concept.meaning)).toEqual(['Center', 'Outline']);
    expect(scoords[0]?.points).toHaveLength(1);
    expect(scoords[1]?.points.at(-1)).toEqual(scoords[1]?.points[0]);
  });

  it('puts malignancy and detector score under concepts of their own', () => {
    const numbers = items(report([true, 1])).flatMap((item) =>
      item.valueType === 'NUM' && item.unit.value === '%' ? [[item.concept.value, item.value]] : [],
    );

    expect(numbers).toEqual([
      ['111012', 41.5],
      ['111047', 87],
    ]);
  });

  it('describes an image with the column spacing as horizontal', () => {
    const wide = caseMammogram('L', 'MLO', { spacingMm: { row: 0.1, column: 0.2 } });
    const root = mammographyCadReport({
      mammograms: [{ mammogram: wide, succeeded: true, findings: [] }],
      detector: algorithm,
      reader: algorithm,
    });
    const spacings = items(root).flatMap((item) =>
      item.valueType === 'NUM' ? [[item.concept.meaning, item.value]] : [],
    );

    expect(spacings).toEqual([
      ['Horizontal Pixel Spacing', 0.2],
      ['Vertical Pixel Spacing', 0.1],
    ]);
  });

  it('repeats the view modifiers that the standard lists and leaves out others', () => {
    const modified = caseMammogram('L', 'CC', {
      viewModifiers: [code('R-102D5', 'SRT', 'ID'), code('X1', '99VENDOR', 'Something')],
    });
    const root = mammographyCadReport({
      mammograms: [{ mammogram: modified, succeeded: true, findings: [] }],
      detector: algorithm,
      reader: algorithm,
    });

    expect(answers(root, DCM.imageViewModifier)).toEqual(['399209000']);
  });

  it('leaves out dates that a DATE item cannot hold', () => {
    const old = caseMammogram('L', 'CC', { contentDate: '2001.02.03' });
    const root = mammographyCadReport({
      mammograms: [{ mammogram: old, succeeded: true, findings: [] }],
      detector: algorithm,
      reader: algorithm,
    });

    expect(
      items(root)
        .filter((item) => item.valueType === 'DATE')
        .map((item) => item.concept?.meaning),
    ).toEqual(['Study Date']);
  });
});

describe('mammographyCadReport of compared views', () => {
  const views = (['CC', 'MLO'] as const).map((view, index) => ({
    mammogram: caseMammogram('L', view),
    succeeded: true,
    findings: [exampleFinding(index + 1), exampleFinding(index + 11)],
  }));
  const uids = [exampleFinding(1).trackingUid, exampleFinding(2).trackingUid];

  function compared(lesions: readonly (typeof uids)[]): ContentItem {
    const mammograms = views.map(({ mammogram }) => mammogram);
    const comparisons = [{ algorithm, mammograms, lesions }];
    return mammographyCadReport({ mammograms: views, detector: algorithm, reader: algorithm, comparisons });
  }

  it('has one impression for a lesion in both views, and one for each finding that stands alone', () => {
    const root = compared([uids]);

    expect(headings(root).filter((text) => text.startsWith('Individual'))).toHaveLength(3);
    expect(answers(root, DCM.compositeFeature)).toEqual(['129788004']);
    expect(answers(root, DCM.singleImageFinding)).toHaveLength(4);
  });

  it('infers the composite feature from its findings', () => {
    const composite = items(compared([uids])).find((item) => item.concept === DCM.compositeFeature);
    const inferred = (composite?.children ?? []).filter(({ type }) => type === 'INFERRED FROM');

    expect(inferred.flatMap(({ item }) => (item.valueType === 'BY-REFERENCE' ? [] : [item.concept]))).toEqual([
      DCM.singleImageFinding,
      DCM.singleImageFinding,
    ]);
  });

  it('says that the analysis succeeded, also when nothing matched', () => {
    expect(answers(compared([]), DCM.summaryOfAnalyses)).toEqual(['111222']);
    expect(answers(compared([]), DCM.analysisPerformed)).toEqual(['133884007']);
  });
});

describe('mammographyCadReport of an exam that was compared with an earlier one', () => {
  const views = (['CC', 'MLO'] as const).map((view, index) => ({
    mammogram: caseMammogram('L', view),
    succeeded: true,
    findings: [exampleFinding(index + 1)],
  }));
  const [uidCc, uidMlo] = views.map(({ findings: [finding] }) => finding?.trackingUid ?? expect.fail());
  const prior = caseMammogram('L', 'CC', { sopInstanceUid: deriveUid('test|prior') });
  const seen = { trackingUid: uidCc ?? expect.fail(), mammogram: prior, finding: exampleFinding(30) };

  function compared(past: readonly CadPriorLesion[], lesions: readonly (readonly Uid[])[] = []): ContentItem {
    const mammograms = views.map(({ mammogram }) => mammogram);
    return mammographyCadReport({
      mammograms: views,
      detector: algorithm,
      reader: algorithm,
      comparisons: lesions.length === 0 ? [] : [{ algorithm, mammograms, lesions }],
      priorComparison: { algorithm, priors: [prior], mammograms, lesions: past },
    });
  }

  it('relates the finding and the one of then in time', () => {
    const root = compared([seen]);
    expect(answers(root, DCM.compositeType)).toEqual([DCM.relatedTemporally.value]);
    expect(answers(root, DCM.singleImageFinding)).toHaveLength(3);
  });

  it('leaves alone what was not there before', () => {
    expect(answers(compared([]), DCM.compositeFeature)).toEqual([]);
    expect(answers(compared([]), DCM.singleImageFinding)).toHaveLength(2);
  });

  it('relates a lesion that both views show in space, and each of its views in time', () => {
    const root = compared([seen], [[seen.trackingUid, uidMlo ?? expect.fail()]]);
    expect(answers(root, DCM.compositeType)).toEqual([DCM.relatedSpatially.value, DCM.relatedTemporally.value]);
  });

  it('leaves it to the workstation whether marks of then are shown', () => {
    expect(answers(compared([seen]), DCM.renderingIntent).filter((intent) => intent === '111151')).toHaveLength(1);
  });

  it('has the earlier mammogram in the library, among the detections and in the analysis', () => {
    const root = compared([]);
    const images = items(root).filter((item) => item.valueType === 'IMAGE');
    expect(images.map((item) => item.image.sopInstanceUid).at(-1)).toBe(prior.sopInstanceUid);
    expect(answers(root, DCM.analysisPerformed)).toEqual([SCT.temporalCorrelation.value]);
    for (const concept of [DCM.detectionPerformed, DCM.analysisPerformed]) {
      const performed = items(root).find((item) => item.concept === concept);
      const named = (performed?.children ?? []).filter(({ item }) => item.valueType === 'BY-REFERENCE');
      expect(named).toHaveLength(3);
    }
  });
});

describe('a report of breast composition', () => {
  const composition = {
    category: SCT.heterogeneouslyDense,
    certaintyPercent: 60,
    breastOutline: [
      { x: 0, y: 0 },
      { x: 900, y: 0 },
      { x: 900, y: 1900 },
      { x: 0, y: 0 },
    ],
  };
  const compositionReader = { name: 'Density', version: '3' };
  const entry = { mammogram, succeeded: true, findings: [] };
  const compositionReport = (...mammograms: readonly CadMammogram[]): ContentItem =>
    mammographyCadReport({ mammograms, detector: algorithm, reader: algorithm, compositionReader });

  it('states category and certainty of each image, and no probability of cancer', () => {
    const root = compositionReport({ ...entry, composition });
    expect(answers(root, SCT.breastComposition)).toEqual(['129718006']);
    const numbers = items(root).flatMap((item) => (item.valueType === 'NUM' ? [[item.concept, item.value]] : []));
    expect(numbers.slice(-1)).toEqual([[DCM.certaintyOfFinding, 60]]);
    expect(numbers.map(([concept]) => concept)).not.toContain(DCM.probabilityOfCancer);
  });

  it('ties it to its image by the outline of the breast that it is inferred from', () => {
    const root = compositionReport({ ...entry, composition });
    expect(answers(root, DCM.singleImageFinding)).toEqual(['111100', '129715009']);
    const [outline, ...more] = items(root).filter((item) => item.valueType === 'SCOORD');
    expect(more).toEqual([]);
    expect(outline?.concept).toBe(DCM.breastOutline);
    expect(outline?.children[0]?.item).toMatchObject({ valueType: 'BY-REFERENCE', target: { valueType: 'IMAGE' } });
  });

  it('asks workstations for no mark', () => {
    expect(answers(compositionReport({ ...entry, composition }), DCM.renderingIntent)).toEqual([
      '111152',
      '111152',
      '111151',
      '111151',
    ]);
  });

  it('is a detection of its own, with its own algorithm and failures', () => {
    const root = compositionReport({ ...entry, composition }, entry);
    expect(answers(root, DCM.detectionPerformed)).toEqual(['129793001', '129715009', '129715009']);
    expect(answers(root, DCM.summaryOfDetections)).toEqual(['111223']);
    expect(answers(root, DCM.cadProcessingAndFindingsSummary)).toEqual(['111244']);
    const names = items(root).flatMap((item) =>
      item.valueType === 'TEXT' && item.concept === DCM.algorithmName ? [item.value] : [],
    );
    expect(new Set(names)).toEqual(new Set(['Example', 'Density']));
  });

  it('fails with an exam that failed', () => {
    const root = compositionReport({ ...entry, succeeded: false });
    expect(answers(root, DCM.cadProcessingAndFindingsSummary)).toEqual(['111245']);
    expect(answers(root, DCM.summaryOfDetections)).toEqual(['111224']);
  });
});
