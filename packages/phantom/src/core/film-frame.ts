import type { Plane } from './plane.ts';
import type { Random } from './random.ts';

/** Draws what a scanner shows around a film: bright strips where the film ends, and its rounded corners. */
export function drawFilmFrame(plane: Plane, random: Random): void {
  const { columns, rows, values } = plane;
  const strip = (count: number): number => (random.chance(0.6) ? random.uniform(0, 0.012) * count : 0);
  const film = { left: strip(columns), top: strip(rows), right: columns - strip(columns), bottom: rows - strip(rows) };
  const corner = random.uniform(0.01, 0.03) * rows;
  const level = random.uniform(0.85, 0.98);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const inwardX = Math.min(column - film.left, film.right - 1 - column);
      const inwardY = Math.min(row - film.top, film.bottom - 1 - row);
      const outside = inwardX < 0 || inwardY < 0;
      const inCorner = inwardX < corner && inwardY < corner && Math.hypot(corner - inwardX, corner - inwardY) > corner;
      if (outside || inCorner) values[row * columns + column] = level;
    }
  }
}
