import type { Axis, Plot, PlotPoint, Series } from './plot.ts';

const SIZE = { width: 560, height: 520 };
const FRAME = { left: 66, top: 64, right: 540, bottom: 458 };
const LINE_HEIGHT = 19;
/** Told apart also by those who do not see red and green (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];
const GUIDE = '#999999';

/** Draws a plot as SVG, the same bytes for the same plot. */
export function renderPlot(plot: Plot): string {
  const coloured = plot.series.filter(({ style }) => style !== 'guide');
  const colourOf = (series: Series): string =>
    series.style === 'guide' ? GUIDE : (COLOURS[coloured.indexOf(series) % COLOURS.length] ?? GUIDE);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="13">`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#ffffff"/>`,
    `<clipPath id="frame"><rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.right - FRAME.left}" height="${FRAME.bottom - FRAME.top}"/></clipPath>`,
    text(plot.title, { x: FRAME.left, y: 26, attributes: 'font-size="16" font-weight="bold"' }),
    text(plot.subtitle, { x: FRAME.left, y: 47, attributes: 'fill="#555555"' }),
    ...grid(plot),
    ...plot.series.flatMap((series) => drawSeries(series, plot, colourOf(series))),
    `<rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.right - FRAME.left}" height="${FRAME.bottom - FRAME.top}" fill="none" stroke="#333333"/>`,
    ...legend(plot, colourOf),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function grid({ x, y }: Plot): readonly string[] {
  const { left, top, right, bottom } = FRAME;
  const middle = (top + bottom) / 2;
  return [
    ...x.ticks.flatMap((tick) => {
      const at = round(across(tick, x));
      return [
        `<line x1="${at}" y1="${top}" x2="${at}" y2="${bottom}" stroke="#e5e5e5"/>`,
        text(String(tick), { x: at, y: bottom + 19, attributes: 'text-anchor="middle"' }),
      ];
    }),
    ...y.ticks.flatMap((tick) => {
      const at = round(down(tick, y));
      return [
        `<line x1="${left}" y1="${at}" x2="${right}" y2="${at}" stroke="#e5e5e5"/>`,
        text(String(tick), { x: left - 8, y: at + 4, attributes: 'text-anchor="end"' }),
      ];
    }),
    text(x.label, { x: (left + right) / 2, y: bottom + 44, attributes: 'text-anchor="middle"' }),
    text(y.label, { x: 20, y: middle, attributes: `text-anchor="middle" transform="rotate(-90 20 ${middle})"` }),
  ];
}

function drawSeries({ points, style }: Series, plot: Plot, colour: string): readonly string[] {
  const path = (style === 'steps' ? corners(points) : points)
    .map((point) => `${round(across(point.x, plot.x))},${round(down(point.y, plot.y))}`)
    .join(' ');
  const dashes = style === 'guide' ? ' stroke-dasharray="5 4"' : '';
  const width = style === 'guide' ? 1.2 : 2;
  const line = `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes} stroke-linejoin="round" clip-path="url(#frame)"/>`;
  if (style !== 'marks') return [line];
  return [line, ...points.map((point) => mark(point, plot, colour))];
}

function mark(point: PlotPoint, { x, y }: Plot, colour: string): string {
  return `<circle cx="${round(across(point.x, x))}" cy="${round(down(point.y, y))}" r="4" fill="${colour}"/>`;
}

/** First along x, then along y. */
function corners(points: readonly PlotPoint[]): readonly PlotPoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before === undefined || before.y === point.y ? [point] : [{ x: point.x, y: before.y }, point];
  });
}

function legend({ series, legend: place }: Plot, colourOf: (series: Series) => string): readonly string[] {
  const named = series.filter(({ label }) => label !== '');
  const width = 40 + 7.4 * Math.max(0, ...named.map(({ label }) => label.length));
  const height = named.length * LINE_HEIGHT + 10;
  const left = place.endsWith('left') ? FRAME.left + 10 : FRAME.right - 10 - width;
  const top = place.startsWith('top') ? FRAME.top + 10 : FRAME.bottom - 10 - height;
  return [
    `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${height}" fill="#ffffff" fill-opacity="0.9" stroke="#cccccc"/>`,
    ...named.flatMap((one, index) => {
      const y = top + 18 + index * LINE_HEIGHT;
      const dashes = one.style === 'guide' ? ' stroke-dasharray="5 4"' : '';
      return [
        `<line x1="${round(left + 8)}" y1="${y - 4}" x2="${round(left + 28)}" y2="${y - 4}" stroke="${colourOf(one)}" stroke-width="2"${dashes}/>`,
        text(one.label, { x: round(left + 34), y, attributes: '' }),
      ];
    }),
  ];
}

function text(
  content: string,
  { x, y, attributes }: { readonly x: number; readonly y: number; readonly attributes: string },
): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<text x="${x}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${escaped}</text>`;
}

function across(value: number, { low, high }: Axis): number {
  return FRAME.left + ((value - low) / (high - low)) * (FRAME.right - FRAME.left);
}

function down(value: number, { low, high }: Axis): number {
  return FRAME.bottom - ((value - low) / (high - low)) * (FRAME.bottom - FRAME.top);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
