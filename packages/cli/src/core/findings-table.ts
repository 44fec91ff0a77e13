import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Box } from '@mammoflow/imaging';
import { formatTable } from './table.ts';

/** A finding as the table shows it. */
export interface TableFinding {
  readonly number: number;
  /** Certainty that there is a finding, 0–1. */
  readonly score: number;
  /** How likely it is a cancer, 0–1; unknown of what earlier versions analysed. */
  readonly suspicion?: number;
  /** In source pixels. */
  readonly box: Box;
}

/** A mammogram as the table shows it. */
export interface TableMammogram {
  readonly imageLaterality: ImageLaterality;
  readonly view: ScreeningView;
  readonly spacingMm?: { readonly row: number; readonly column: number };
  /** Why it could not be analysed; undefined when it was. */
  readonly failure?: string;
  readonly findings: readonly TableFinding[];
}

const columns = [
  { title: 'View' },
  { title: 'Finding', align: 'right' },
  { title: 'Probability of cancer', align: 'right' },
  { title: 'Certainty', align: 'right' },
  { title: 'Centre (column, row)' },
  { title: 'Size' },
] as const;

/** Views from right to left, CC before MLO; their findings most suspicious first. */
export function findingsTable(mammograms: readonly TableMammogram[]): readonly string[] {
  return formatTable(columns, mammograms.toSorted(byView).flatMap(rowsOf));
}

function byView(a: TableMammogram, b: TableMammogram): number {
  return rank(a) - rank(b);
}

function rank({ imageLaterality, view }: TableMammogram): number {
  return (imageLaterality === 'R' ? 0 : 1) + (view === 'CC' ? 0 : 2);
}

function rowsOf(mammogram: TableMammogram): readonly (readonly string[])[] {
  const view = `${mammogram.imageLaterality} ${mammogram.view}`;
  if (mammogram.failure !== undefined) return [[view, '–', '', '', `not analysed: ${mammogram.failure}`]];
  if (mammogram.findings.length === 0) return [[view, 'none']];
  return mammogram.findings.map((finding) => [
    view,
    String(finding.number),
    finding.suspicion === undefined ? '' : `${(finding.suspicion * 100).toFixed(0)} %`,
    `${(finding.score * 100).toFixed(0)} %`,
    centre(finding.box),
    size(finding.box, mammogram.spacingMm),
  ]);
}

function centre({ left, top, right, bottom }: Box): string {
  return `${((left + right) / 2).toFixed(0)}, ${((top + bottom) / 2).toFixed(0)}`;
}

function size({ left, top, right, bottom }: Box, spacingMm: TableMammogram['spacingMm']): string {
  const [columnCount, rowCount] = [right - left, bottom - top];
  if (spacingMm === undefined) return `${columnCount.toFixed(0)} × ${rowCount.toFixed(0)} pixels`;
  return `${(columnCount * spacingMm.column).toFixed(0)} × ${(rowCount * spacingMm.row).toFixed(0)} mm`;
}
