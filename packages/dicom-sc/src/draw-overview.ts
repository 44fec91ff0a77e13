import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { colors, fillRectangle, makeCanvas } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { drawLine } from './draw-line.ts';
import { characterWidth, drawText } from './draw-text.ts';
import type { RenderedView } from './render-view.ts';

/** A view on the page and what is marked in it. */
export interface OverviewView {
  readonly imageLaterality: ImageLaterality;
  readonly view: ScreeningView;
  /** What stands beside the view, e.g. `R CC`. */
  readonly name: string;
  /** Undefined when the image could not be shown; `note` then says so. */
  readonly rendered?: RenderedView;
  readonly note?: string;
  /** Closed lines in pixels of the mammogram, with a short label each. */
  readonly marks: readonly { readonly outline: readonly Point[]; readonly label: string }[];
}

/** A page: what it is not for, the views, a table, and what made it. */
export interface Overview {
  readonly title: string;
  /** One for each place at most; a second of the same place is left to its own images. */
  readonly views: readonly OverviewView[];
  /** Sentences over the whole width. */
  readonly statements: readonly string[];
  /** The first row holds the headings. */
  readonly table: readonly (readonly string[])[];
  readonly footer: readonly string[];
}

const PAGE_COLUMNS = 1280;
const CELL = 640;
const MARGIN = 24;
const TITLE = { scale: 4, height: 76 } as const;
const TABLE = { scale: 3, height: 38 } as const;
const FOOTER = { scale: 2, height: 24 } as const;

/** Draws the page: right breast on the left and left breast on the right, chest walls facing, CC above MLO. */
export function drawOverview({ title, views, statements, table, footer }: Overview): Canvas {
  const statementsTop = TITLE.height + 2 * CELL + MARGIN;
  const tableTop = statementsTop + statements.length * TABLE.height;
  const footerTop = tableTop + table.length * TABLE.height + MARGIN;
  const canvas = makeCanvas(footerTop + footer.length * FOOTER.height + MARGIN, PAGE_COLUMNS);
  drawText(canvas, title, { row: MARGIN, column: MARGIN, scale: TITLE.scale, color: colors.yellow });
  for (const view of views) drawView(canvas, view);
  statements.forEach((text, index) => {
    const row = statementsTop + index * TABLE.height;
    drawText(canvas, text, { row, column: MARGIN, scale: TABLE.scale, color: colors.white });
  });
  drawTable(canvas, table, tableTop);
  footer.forEach((text, index) => {
    const row = footerTop + index * FOOTER.height;
    drawText(canvas, text, { row, column: MARGIN, scale: FOOTER.scale, color: colors.gray });
  });
  return canvas;
}

function drawView(canvas: Canvas, view: OverviewView): void {
  const isRight = view.imageLaterality === 'R';
  const cell = { row: TITLE.height + (view.view === 'CC' ? 0 : CELL), column: isRight ? 0 : CELL };
  if (view.rendered !== undefined) drawRendered(canvas, view.rendered, { view, cell });
  const nameWidth = view.name.length * characterWidth(TABLE.scale);
  const column = isRight ? MARGIN : PAGE_COLUMNS - MARGIN - nameWidth;
  drawText(canvas, view.name, { row: cell.row + MARGIN, column, scale: TABLE.scale, color: colors.white });
  if (view.note === undefined) return;
  const place = { row: cell.row + CELL / 2, column: cell.column + MARGIN, scale: FOOTER.scale, color: colors.yellow };
  drawText(canvas, view.note, place);
}

interface Placed {
  readonly view: OverviewView;
  readonly cell: { readonly row: number; readonly column: number };
}

function drawRendered(canvas: Canvas, rendered: RenderedView, { view, cell }: Placed): void {
  const scale = Math.min(CELL / rendered.columns, CELL / rendered.rows);
  const columns = Math.floor(rendered.columns * scale);
  const rows = Math.floor(rendered.rows * scale);
  // The chest wall touches the middle of the page.
  const left = view.imageLaterality === 'R' ? cell.column + CELL - columns : cell.column;
  for (let row = 0; row < rows; row += 1) {
    const sourceRow = Math.min(Math.floor(row / scale), rendered.rows - 1);
    for (let column = 0; column < columns; column += 1) {
      const sourceColumn = Math.min(Math.floor(column / scale), rendered.columns - 1);
      const gray = rendered.pixels[sourceRow * rendered.columns + sourceColumn] ?? 0;
      const at = ((cell.row + row) * canvas.columns + left + column) * 3;
      canvas.pixels.fill(gray, at, at + 3);
    }
  }
  drawMarks(canvas, view, (point) => ({
    x: left + (point.x * columns) / rendered.sourceColumns,
    y: cell.row + (point.y * rows) / rendered.sourceRows,
  }));
}

function drawMarks(canvas: Canvas, { marks }: OverviewView, toPage: (point: Point) => Point): void {
  for (const { outline, label } of marks) {
    const points = outline.map(toPage);
    drawLine(canvas, points, colors.yellow);
    const top = Math.min(...points.map(({ y }) => y));
    const width = label.length * characterWidth(TABLE.scale);
    const column = Math.min(Math.min(...points.map(({ x }) => x)), PAGE_COLUMNS - width - MARGIN);
    const place = { row: Math.round(top) - TABLE.height, column: Math.round(column) };
    drawText(canvas, label, { ...place, scale: TABLE.scale, color: colors.yellow });
  }
}

function drawTable(canvas: Canvas, table: readonly (readonly string[])[], top: number): void {
  const widths = columnWidths(table);
  table.forEach((cells, index) => {
    const row = top + index * TABLE.height;
    let column = MARGIN;
    cells.forEach((text, cellIndex) => {
      drawText(canvas, text, { row, column, scale: TABLE.scale, color: index === 0 ? colors.gray : colors.white });
      column += ((widths[cellIndex] ?? 0) + 2) * characterWidth(TABLE.scale);
    });
  });
  const rule = { row: top + TABLE.height - 8, column: MARGIN, rows: 2, columns: PAGE_COLUMNS - 2 * MARGIN };
  if (table.length > 0) fillRectangle(canvas, rule, colors.gray);
}

/** Characters of the longest text of each column. */
function columnWidths(table: readonly (readonly string[])[]): readonly number[] {
  const [headings = []] = table;
  return headings.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
}
