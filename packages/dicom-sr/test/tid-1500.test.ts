import { caseMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import type { ContainerItem, ContentItem } from '../src/content-item.ts';
import { EmptyMeasurementReportError } from '../src/empty-measurement-report-error.ts';
import { measurementReport } from '../src/tid-1500.ts';
import { exampleFinding } from './example-finding.ts';
import { exampleObserver } from './example-observer.ts';

const mammogram = caseMammogram('L', 'MLO');
const algorithm = { name: 'Example', version: '1.0.0' };

function report(findings: number, withCharacteristics = false): ContainerItem {
  const stated = Array.from({ length: findings }, (_, index) => exampleFinding(index + 1));
  return measurementReport({ mammogram, findings: stated, observer: exampleObserver, algorithm, withCharacteristics });
}

function groups(root: ContentItem): readonly ContainerItem[] {
  return root.children.flatMap(({ item }) => {
    if (item.valueType !== 'CONTAINER') return [];
    return item.concept.value === '125007' ? [item] : groups(item);
  });
}

describe('measurementReport', () => {
  it('cannot be empty, because viewers crash on an empty one', () => {
    expect(() => report(0)).toThrow(EmptyMeasurementReportError);
  });

  it('has one group a finding, each with a tracking UID of its own', () => {
    const uids = groups(report(3)).map(
      ({ children }) => children.map(({ item }) => item).find((item) => item.valueType === 'UIDREF')?.value,
    );

    expect(new Set(uids).size).toBe(3);
  });

  it('gives every direct child of a group a concept name, on which OHIF relies', () => {
    for (const { children } of groups(report(2))) {
      for (const { item } of children) expect(item).toHaveProperty('concept.value');
    }
  });

  it('refers to the mammogram by value from exactly one region a group', () => {
    const [group] = groups(report(1));
    const regions = (group?.children ?? []).map(({ item }) => item).filter((item) => item.valueType === 'SCOORD');

    expect(regions).toHaveLength(1);
    expect(regions[0]?.children).toMatchObject([
      { type: 'SELECTED FROM', item: { valueType: 'IMAGE', image: { sopInstanceUid: mammogram.sopInstanceUid } } },
    ]);
  });

  it('states shape and margin where asked for, without a further number, which viewers would put into the label', () => {
    const kinds = (group: ContainerItem | undefined, valueType: ContentItem['valueType']): readonly string[] =>
      (group?.children ?? []).flatMap(({ item }) =>
        item.valueType === valueType && item.concept ? [item.concept.meaning] : [],
      );
    const [plain] = groups(report(1));
    const [detailed] = groups(report(1, true));

    expect(kinds(plain, 'CODE')).toEqual(['Finding']);
    expect(kinds(detailed, 'CODE')).toEqual(['Finding', 'Shape', 'Margins']);
    expect(kinds(detailed, 'NUM')).toEqual(['Probability of cancer']);
  });

  it('can be taken over for editing where asked for: the outline lies below the area, which is the first number', () => {
    const root = measurementReport({
      mammogram,
      findings: [exampleFinding(1)],
      observer: exampleObserver,
      algorithm,
      editable: true,
    });
    const children = groups(root).flatMap((group) => group.children.map(({ item }) => item));
    const [area, probability] = children.filter((item) => item.valueType === 'NUM');
    const identifier = children.find((item) => item.valueType === 'TEXT');

    expect(identifier?.value).toBe(
      `Cornerstone3DTools@^0.1.0:PlanarFreehandROI:${exampleFinding(1).trackingIdentifier}`,
    );
    // 20 × 20 pixels and two triangles of 20 × 5 above and below, at 0.1 mm.
    expect(area?.value).toBeCloseTo(5, 6);
    expect(area?.children).toMatchObject([{ type: 'INFERRED FROM', item: { valueType: 'SCOORD' } }]);
    expect(probability?.concept.value).toBe('111047');
  });

  it('is not offered for editing: no tracking identifier names a tool of the viewer', () => {
    const texts = (groups(report(1))[0]?.children ?? []).flatMap(({ item }) =>
      item.valueType === 'TEXT' ? [item.value] : [],
    );

    expect(texts).toEqual(['R CC lesion 1']);
    expect(texts.join()).not.toContain('Cornerstone3DTools');
  });

  it('measures nothing but the probability of cancer, which viewers draw beside the outline', () => {
    const numbers = (groups(report(1))[0]?.children ?? []).flatMap(({ item }) =>
      item.valueType === 'NUM' ? [[item.concept.value, item.value, item.unit.value]] : [],
    );

    expect(numbers).toEqual([['111047', 87, '%']]);
  });
});
