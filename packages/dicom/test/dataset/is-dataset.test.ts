import { describe, expect, it } from 'vitest';
import { sequenceItems } from '../../src/index.ts';

describe('sequenceItems', () => {
  it('passes over items that are no data sets, whatever a server sent as JSON', () => {
    const item = { '0020000D': { vr: 'UI', Value: ['1.2.3'] }, '00080005': { vr: 'CS' } };
    const others = [
      { '0020000D': { vr: 'UI', Value: '1.2.3' } },
      { '0020000D': '1.2.3' },
      { StudyUID: { vr: 'UI' } },
      null,
    ];
    const dataset = { '00081199': { vr: 'SQ', Value: [...others, item] } };
    expect(sequenceItems(dataset, 'ReferencedSOPSequence')).toEqual([item]);
  });
});
