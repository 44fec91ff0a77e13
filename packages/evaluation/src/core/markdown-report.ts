import { densityCategories } from '@mammoflow/pipeline';
import type { BundleIdentity } from '@mammoflow/pipeline';
import type { DensityTable } from './density/density-figures.ts';
import type { Evaluation, Figure } from './evaluation.ts';

/** A picture of the report: its title and its file, relative to the report. */
export interface ReportPicture {
  readonly title: string;
  readonly file: string;
}

/** An evaluation as Markdown, for documents and reviews; the same text for the same evaluation. */
export function markdownReport(evaluation: Evaluation, pictures: readonly ReportPicture[]): string {
  const { data, system, bootstrap } = evaluation;
  const groups = [...Map.groupBy(evaluation.figures, ({ group }) => group)];
  const parts = [
    `# Evaluation on ${data.name}, ${data.selection}`,
    `${data.patients} patients, ${data.images} images, ${data.masses} masses (${data.malignant} malignant, ${data.benign} benign). ` +
      `Detection mode ${system.detectionMode}. In brackets: ${100 * bootstrap.confidence} % intervals, ` +
      `${bootstrap.draws} bootstrap samples of patients, seed ${bootstrap.seed}.`,
    table(['bundle', 'version', 'SHA-256', 'operating point'], bundleRows(evaluation)),
    ...failures(evaluation),
    '## End to end',
    endToEndTable(evaluation),
    ...groups
      .filter(([group]) => !group.startsWith('end to end'))
      .flatMap(([group, figures]) => [
        `## ${capitalised(group)} (${figures[0]?.count ?? 0})`,
        table(
          ['figure', 'value'],
          figures.map((figure) => [figure.name, withInterval(figure, 1)]),
        ),
      ]),
    ...densityTables(evaluation),
    ...pictures.map(({ title, file }) => `![${title}](${file})`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function bundleRows({ system }: Evaluation): readonly (readonly string[])[] {
  const { detection, segmentation, classification, density } = system.bundles;
  const { plan, malignancyThreshold } = system;
  const { scoreFusion, candidateThreshold, maxCandidates, reportThreshold } = plan;
  const row = ({ id, version, sha256 }: BundleIdentity, point: string): readonly string[] => [
    id,
    version,
    `\`${sha256}\``,
    point,
  ];
  const probability = `probability ${short(malignancyThreshold)}`;
  const fused =
    scoreFusion === undefined
      ? probability
      : `score of findings ${short(reportThreshold)}, weight of lesion ${short(scoreFusion.lesionWeight)}, ${probability}`;
  const ofDetector = scoreFusion === undefined ? '' : `, the best ${maxCandidates} of an image`;
  return [
    row(detection, `score ${short(candidateThreshold)}${ofDetector}`),
    row(segmentation, ''),
    row(classification, fused),
    ...(density === undefined ? [] : [row(density, '')]),
  ];
}

/** Shares are in per cent; the figures of each threshold are in a group of their own. */
function endToEndTable({ endToEnd, figures }: Evaluation): string {
  const titles = [
    'score from',
    'reported',
    'of these true',
    'found',
    'found and classified right',
    'per image without a mass',
  ];
  const rows = endToEnd.map(({ threshold, reported, masses, known, found, classifiedRight }) => {
    const cell = (name: string, scale: number): string => {
      const group = `end to end at score ${short(threshold)}`;
      const figure = figures.find((one) => one.group === group && one.name === name);
      return figure === undefined ? '–' : withInterval(figure, scale);
    };
    return [
      short(threshold),
      String(reported),
      cell('reported regions that are true', 100),
      `${found} of ${masses}: ${cell('masses found', 100)}`,
      `${classifiedRight} of ${known}: ${cell('masses found and classified right', 100)}`,
      cell('regions reported per image without a mass', 1),
    ];
  });
  return table(titles, rows);
}

/** Counts of what the model said of images and exams of each category. */
function densityTables({ density }: Evaluation): readonly string[] {
  if (density === undefined) return [];
  const counts = (name: string, rows: DensityTable): readonly string[] => [
    `${name}: categories of the data set down, those of the model across.`,
    table(
      ['', ...densityCategories],
      rows.map((row, index) => [`**${densityCategories[index] ?? ''}**`, ...row.map(String)]),
    ),
  ];
  return ['## Density, counts', ...counts('Images', density.images), ...counts('Exams', density.exams)];
}

function failures({ failures: failed }: Evaluation): readonly string[] {
  if (failed.length === 0) return [];
  return [failed.map(({ imageId, code }) => `- not analysed, lesions missed: ${imageId} (${code})`).join('\n')];
}

/** A share as a fraction with three digits, or as a percentage without. */
function withInterval({ value, low, high }: Figure, scale: number): string {
  const text = (number: number | null): string => {
    if (number === null) return '–';
    return scale === 1 ? number.toFixed(3) : (scale * number).toFixed(0);
  };
  if (value === null) return '–';
  return `${text(value)}${scale === 1 ? '' : ' %'} (${text(low)} to ${text(high)})`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

function short(threshold: number): string {
  return String(Number(threshold.toFixed(4)));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
