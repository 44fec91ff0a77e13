import { describe, expect, it } from 'vitest';
import { renderPlot } from '../../src/core/plot/render-plot.ts';

const axis = { label: 'x < 1 & more', low: 0, high: 2, ticks: [0, 1, 2] };
const points = [
  { x: 0, y: 0 },
  { x: 2, y: 1 },
];

function draw(style: 'line' | 'steps' | 'marks' | 'intervals' | 'guide'): string {
  const y = { label: 'y', low: 0, high: 1, ticks: [0, 1] };
  return renderPlot({ title: 'Title', subtitle: '', x: axis, y, series: [{ label: 'one', points, style }] });
}

describe('a plot', () => {
  it('puts low left and high right, low down and high up', () => {
    expect(draw('line')).toContain('points="66,458 540,64"');
  });

  it('draws a curve of steps along one axis at a time', () => {
    expect(draw('steps')).toContain('points="66,458 540,458 540,64"');
  });

  it('draws an interval as one bar with caps', () => {
    expect(draw('intervals').match(/<path d="M66 458V64M62 458H70M62 64H70"/g)).toHaveLength(1);
  });

  it('writes text that is safe in XML', () => {
    expect(draw('line')).toContain('>x &lt; 1 &amp; more<');
  });

  it('is the same bytes every time', () => {
    expect(draw('marks')).toBe(draw('marks'));
  });
});
