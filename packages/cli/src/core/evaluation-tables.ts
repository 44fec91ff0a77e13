import type { Evaluation, Figure } from '@mammoflow/evaluation';
import { formatTable } from './table.ts';

/** An evaluation for a terminal: what was looked at, then a table a group of figures. */
export function evaluationTables(evaluation: Evaluation): readonly (readonly string[])[] {
  const groups = Map.groupBy(evaluation.figures, ({ group }) => group);
  return [
    describe(evaluation),
    endToEndTable(evaluation),
    ...[...groups].map(([name, figures]) => table(name, figures)),
  ];
}

function describe({ data, system, failures }: Evaluation): readonly string[] {
  const { detection, segmentation, classification, density } = system.bundles;
  const used = [detection, segmentation, classification, ...(density === undefined ? [] : [density])];
  const bundles = used.map(({ id, version }) => `${id} ${version}`).join(', ');
  return [
    `${data.name} (${data.selection}): ${data.patients} patients, ${data.images} images, ${data.masses} masses, ${data.malignant} malignant and ${data.benign} benign`,
    `Bundles: ${bundles}; ${system.detectionMode}`,
    ...failures.map(({ imageId, code, reason }) => `Not analysed: ${imageId}: ${code} ${reason}`),
  ];
}

function endToEndTable({ endToEnd }: Evaluation): readonly string[] {
  const titles = ['score from', 'reported', 'true', 'masses', 'found', 'found and classified right'];
  const rows = endToEnd.map(({ threshold, reported, masses, known, found, classifiedRight }) => [
    String(Number(threshold.toFixed(4))),
    String(reported),
    share(found, reported),
    String(masses),
    share(found, masses),
    share(classifiedRight, known),
  ]);
  return formatTable(
    titles.map((title) => ({ title, align: 'right' })),
    rows,
  );
}

function table(name: string, figures: readonly Figure[]): readonly string[] {
  const rows = figures.map(({ name: figure, value, low, high }) => [figure, number(value), number(low), number(high)]);
  return formatTable(
    [
      { title: `${name} (${figures[0]?.count ?? 0})` },
      { title: 'value', align: 'right' },
      { title: 'low', align: 'right' },
      { title: 'high', align: 'right' },
    ],
    rows,
  );
}

function number(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function share(part: number, whole: number): string {
  return whole === 0 ? `${part}` : `${part} (${((100 * part) / whole).toFixed(1)} %)`;
}
