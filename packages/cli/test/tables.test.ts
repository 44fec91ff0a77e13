import { describe, expect, it } from 'vitest';
import { examLines } from '../src/core/exam-lines.ts';
import { findingsTable } from '../src/core/findings-table.ts';
import { formatTable } from '../src/core/table.ts';
import { timingsTable } from '../src/core/timings-table.ts';

const finding = {
  number: 1,
  score: 0.914,
  suspicion: 0.87,
  box: { left: 100, top: 200, right: 220, bottom: 300 },
};

describe('findingsTable', () => {
  it('hangs the views from right to left, CC before MLO', () => {
    const views = [
      { imageLaterality: 'L', view: 'MLO', findings: [] },
      { imageLaterality: 'L', view: 'CC', findings: [] },
      { imageLaterality: 'R', view: 'MLO', findings: [] },
      { imageLaterality: 'R', view: 'CC', findings: [] },
    ] as const;
    expect(
      findingsTable(views)
        .slice(1)
        .map((row) => row.slice(0, 5).trim()),
    ).toEqual(['R CC', 'L CC', 'R MLO', 'L MLO']);
  });

  it('says where a finding is in source pixels and how large it is in millimetres', () => {
    const spacingMm = { row: 0.1, column: 0.1 };
    const [, row] = findingsTable([{ imageLaterality: 'R', view: 'CC', spacingMm, findings: [finding] }]);
    expect(row).toMatch(/R CC +1 +87 % +91 % +160, 250 +12 × 10 mm/);
  });

  it('gives the size in pixels when the spacing is not known', () => {
    expect(findingsTable([{ imageLaterality: 'R', view: 'CC', findings: [finding] }]).join('\n')).toContain(
      '120 × 100 pixels',
    );
  });

  it('tells a normal view from one that could not be analysed', () => {
    const lines = findingsTable([
      { imageLaterality: 'R', view: 'CC', findings: [] },
      { imageLaterality: 'L', view: 'CC', findings: [], failure: 'Pixel Data is too short.' },
    ]);
    expect(lines[1]).toMatch(/R CC +none$/);
    expect(lines[2]).toContain('not analysed: Pixel Data is too short.');
  });
});

describe('formatTable', () => {
  it('aligns numbers to the right and leaves no blanks at line ends', () => {
    const lines = formatTable(
      [{ title: 'a' }, { title: 'n', align: 'right' }, { title: 'z' }],
      [
        ['long', '7', ''],
        ['b', '10', 'x'],
      ],
    );
    expect(lines).toEqual(['a      n  z', 'long   7', 'b     10  x']);
  });
});

describe('timingsTable', () => {
  it('leaves out what was not measured', () => {
    expect(
      timingsTable([
        { step: 'queue', milliseconds: 1234 },
        { step: 'delivery', milliseconds: undefined },
      ]),
    ).toEqual(['Step     Time', 'queue  1.23 s']);
  });
});

describe('examLines', () => {
  it('tells score and density, and that they are of a part when they are', () => {
    const density = { category: 'C', incomplete: true } as const;
    expect(examLines({ examScore: { value: 41.26, incomplete: false }, density })).toEqual([
      'Exam score 41.3 of 100',
      'Breast density C, of the mammograms that could be read',
    ]);
  });

  it('tells nothing of an exam that failed', () => {
    expect(examLines({})).toEqual([]);
  });
});
