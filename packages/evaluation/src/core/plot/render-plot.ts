import type { Axis, Plot, PlotPoint, Series } from './plot.ts';

const WIDTH = 560;
const FRAME = { left: 66, top: 64, right: 540, bottom: 458 };
const LINE_HEIGHT = 19;
/** Told apart also by those who do not see red and green (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];
const GUIDE = '#999999';
const INTERVAL = '#555555';
const CAP = 4;

/** Draws a plot as SVG, the same bytes for the same plot. */
export function renderPlot(plot: Plot): string {
  const coloured = plot.series.filter(({ style }) => style !== 'guide' && style !== 'intervals');
  const colourOf = (series: Series): string => {
    if (series.style === 'guide') return GUIDE;
    return COLOURS[coloured.indexOf(series) % COLOURS.length] ?? INTERVAL;
  };
  const height = FRAME.bottom + 62 + plot.series.length * LINE_HEIGHT;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
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

function drawSeries(series: Series, plot: Plot, colour: string): readonly string[] {
  const { points, style } = series;
  if (style === 'intervals') return intervals(points, plot);
  const path = (style === 'steps' ? corners(points) : points)
    .map((point) => `${round(across(point.x, plot.x))},${round(down(point.y, plot.y))}`)
    .join(' ');
  const line = `<polyline points="${path}" fill="none" stroke="${colour}" ${stroke(series)} stroke-linejoin="round" clip-path="url(#frame)"/>`;
  return style === 'marks' ? [line, ...points.map((point) => mark(point, plot, colour))] : [line];
}

function stroke({ style }: Series): string {
  if (style === 'guide') return 'stroke-width="1.2" stroke-dasharray="5 4"';
  return style === 'line' || style === 'steps' ? 'stroke-width="2"' : 'stroke-width="1"';
}

function intervals(points: readonly PlotPoint[], { x, y }: Plot): readonly string[] {
  return points.flatMap((from, index) => {
    const to = points[index + 1];
    if (to === undefined || index % 2 === 1) return [];
    const [at, low, high] = [round(across(from.x, x)), round(down(from.y, y)), round(down(to.y, y))];
    const cap = (level: number): string => `M${at - CAP} ${level}H${at + CAP}`;
    return [
      `<path d="M${at} ${low}V${high}${cap(low)}${cap(high)}" fill="none" stroke="${INTERVAL}" stroke-width="1.5"/>`,
    ];
  });
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

/** Below the axes, where it hides nothing. */
function legend({ series }: Plot, colourOf: (series: Series) => string): readonly string[] {
  return series.flatMap((one, index) => {
    const y = FRAME.bottom + 70 + index * LINE_HEIGHT;
    return [
      `<line x1="${FRAME.left}" y1="${y - 4}" x2="${FRAME.left + 24}" y2="${y - 4}" stroke="${colourOf(one)}" ${stroke(one)}/>`,
      text(one.label, { x: FRAME.left + 32, y, attributes: '' }),
    ];
  });
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
