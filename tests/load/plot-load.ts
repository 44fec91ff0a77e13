import type { Point } from '@mammoflow/capacity';
import type { LoadMeasurement } from './run-load.ts';

const WIDTH = 900;
const PANEL = 190;
const LEFT = 70;
const RIGHT = 190;
const GAP = 50;
const colours = ['#1b6ca8', '#c8553d', '#588157', '#8e5572', '#e0a030', '#3a3a3a', '#2a9d8f', '#6a4c93'];

interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Three panels under each other: exams in the system, how long each exam stayed, and memory by process. */
export function plotLoad({ exams, inSystem, processes }: LoadMeasurement): string {
  const stays = exams
    .map(({ receivedAtS, doneAtS }) => ({ atS: receivedAtS, value: doneAtS - receivedAtS }))
    .sort((a, b) => a.atS - b.atS);
  const panels = [
    panel('exams in the system', [{ name: 'received, not done', points: inSystem }]),
    panel('seconds from last image to results in the PACS', [{ name: 'exam', points: stays }]),
    panel(
      'resident memory, MB',
      [...processes].map(([name, { memory }]) => ({ name, points: memory })),
    ),
  ];
  const height = panels.length * (PANEL + GAP) + 20;
  const drawn = panels.map((inner, index) => `<g transform="translate(0 ${30 + index * (PANEL + GAP)})">${inner}</g>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function panel(title: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const lastS = Math.max(1, ...all.map(({ atS }) => atS));
  const most = Math.max(1, ...all.map(({ value }) => value));
  const x = (atS: number): string => (LEFT + (atS / lastS) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number): string => (PANEL - (value / most) * PANEL).toFixed(1);
  const lines = series.map(({ name, points }, index) => {
    const colour = colours[index % colours.length] ?? '#000';
    const path = points.map(({ atS, value }) => `${x(atS)},${y(value)}`).join(' ');
    const label = `<text x="${WIDTH - RIGHT + 10}" y="${14 + index * 16}" fill="${colour}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>${label}`;
  });
  const right = WIDTH - RIGHT;
  return [
    `<text x="${LEFT}" y="-10" font-weight="bold">${title}</text>`,
    `<path d="M${LEFT} 0V${PANEL}H${right}" fill="none" stroke="#888"/>`,
    `<text x="${LEFT - 8}" y="10" text-anchor="end">${most.toFixed(0)}</text>`,
    `<text x="${LEFT - 8}" y="${PANEL}" text-anchor="end">0</text>`,
    `<text x="${right}" y="${PANEL + 16}" text-anchor="end">${(lastS / 60).toFixed(0)} minutes</text>`,
    ...lines,
  ].join('');
}
