import { glyphRows, GLYPH_COLUMNS } from './bitmap-font.ts';
import { fillRectangle } from './canvas.ts';
import type { Canvas, Color } from './canvas.ts';

/** Where a text stands and how large: the top left corner of its capitals, and pixels for a dot of the font. */
export interface TextPlace {
  readonly row: number;
  readonly column: number;
  readonly scale: number;
  readonly color: Color;
}

/** Columns from one character to the next. */
export function characterWidth(scale: number): number {
  return (GLYPH_COLUMNS + 1) * scale;
}

/** Draws one line of text; what does not fit the picture is cut. */
export function drawText(canvas: Canvas, text: string, place: TextPlace): void {
  Array.from(text).forEach((character, index) => {
    const column = place.column + index * characterWidth(place.scale);
    for (const { row: dotRow, dots } of glyphRows(character)) {
      Array.from(dots).forEach((dot, dotColumn) => {
        if (dot !== '#') return;
        const at = { row: place.row + dotRow * place.scale, column: column + dotColumn * place.scale };
        fillRectangle(canvas, { ...at, rows: place.scale, columns: place.scale }, place.color);
      });
    }
  });
}
