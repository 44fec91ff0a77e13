import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import { drawFilmFrame } from './film-frame.ts';
import type { Look } from './look.ts';
import { drawMarker } from './marker.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { hashText, mulberry32 } from './random.ts';
import type { Random } from './random.ts';

/** An image as it would be displayed, 0 black to 1 white, in its stored orientation. */
export interface DisplayImage {
  readonly display: Plane;
  /** 1 where there is nothing but air: pixel padding, if the device uses it. */
  readonly air: Uint8Array;
}

/** What is known of the view when it is finished. */
export interface FinishOptions {
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
  readonly spacingMm: number;
  readonly look: Look;
  readonly marker: boolean;
  readonly random: Random;
}

/**
 * Turns a drawn breast into an image: puts right breasts the right way round, adds grain, marker and film frame.
 *
 * @param drawn - Display values with the chest wall on the left; exactly the look's background where there is air.
 */
export function finishImage(drawn: Plane, options: FinishOptions): DisplayImage {
  const { look, random, spacingMm } = options;
  const display = emptyPlane(drawn.columns, drawn.rows);
  const air = new Uint8Array(display.values.length);
  addGrain(drawn, { display, air }, options);
  if (options.marker) {
    drawMarker(display, spacingMm, { laterality: options.laterality, view: options.view, ...look.marker });
    display.values.forEach((value, index) => {
      if (value > look.background + 0.3) air[index] = 0;
    });
  }
  if (look.filmFrame) drawFilmFrame(display, random.fork('frame'));
  return { display, air };
}

function addGrain(drawn: Plane, target: DisplayImage, { laterality, look, random }: FinishOptions): void {
  const { columns, rows, values } = drawn;
  const background = Math.fround(look.background);
  let state = hashText(String(random.integer(1, 1e9))) | 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] ?? 0;
      const to = row * columns + (laterality === 'R' ? columns - 1 - column : column);
      state = (state + 0x6d2b79f5) | 0;
      const noise = (mulberry32(state) - 0.5) * 3.46;
      const isAir = value === background;
      target.air[to] = isAir ? 1 : 0;
      const grain = isAir ? look.backgroundNoise : look.grain * (0.6 + 0.8 * value);
      target.display.values[to] = Math.min(Math.max(value + grain * noise, 0), 1);
    }
  }
}
