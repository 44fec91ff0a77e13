import { Enums, imageLoader } from '@cornerstonejs/core';
import type { Types } from '@cornerstonejs/core';
import { StackViewport } from '@cornerstonejs/core';
import type { GrayWindow } from '../view/window-choice.ts';
import { drawingEngine } from './engine.ts';
import { levelId } from './level-loader.ts';
import type { PlacedLevel } from './level-loader.ts';

/** What part of a sheet is drawn. */
export interface Seen {
  readonly centreMm: { readonly x: number; readonly y: number };
  /** Of the whole viewport. */
  readonly heightMm: number;
}

/** How values become gray. */
export interface Look {
  readonly window: GrayWindow;
  readonly isInverted: boolean;
}

/** One viewport on the page that draws a level of a picture. */
export class ImageCanvas {
  readonly #viewport: StackViewport;
  readonly #id: string;
  #shown: string | undefined;
  #wanted: string | undefined;
  #seen: Seen | undefined;
  #look: Look | undefined;

  constructor(element: HTMLDivElement, id: string) {
    const engine = drawingEngine();
    engine.enableElement({ viewportId: id, element, type: Enums.ViewportType.STACK });
    const viewport = engine.getViewport(id);
    if (!(viewport instanceof StackViewport)) throw new Error('Cornerstone made no stack viewport.');
    this.#viewport = viewport;
    this.#id = id;
    // The reader's keys are the page's; this would be one more stop on the way through it.
    element.removeAttribute('tabindex');
  }

  /**
   * Fetches a level, if need be, and draws it where the one before was.
   *
   * @returns whether it is shown: another one may have been asked for meanwhile.
   * @throws ApiError of the fetch.
   */
  async show(placed: PlacedLevel): Promise<boolean> {
    const id = levelId(placed);
    if (this.#wanted === id) return false;
    this.#wanted = id;
    try {
      const image = await imageLoader.loadAndCacheImage(id);
      if (this.#wanted !== id || this.#viewport.isDisabled) return false;
      await this.#put(id, image);
      return true;
    } catch (error) {
      if (this.#wanted === id) this.#wanted = undefined;
      throw error;
    }
  }

  look(look: Look): void {
    this.#look = look;
    if (this.#shown !== undefined) this.#applyLook();
  }

  see(seen: Seen): void {
    this.#seen = seen;
    if (this.#shown !== undefined) this.#applySeen();
  }

  /** Takes the element's new size over. */
  resize(): void {
    drawingEngine().resize(true, true);
    if (this.#shown !== undefined) this.#applySeen();
  }

  close(): void {
    drawingEngine().disableElement(this.#id);
  }

  /** Cornerstone empties the canvas for a new stack; a further level takes the place of the one before without that. */
  async #put(id: string, image: Types.IImage): Promise<void> {
    if (this.#shown === undefined) await this.#viewport.setStack([id]);
    else this.#viewport.renderImageObject(image);
    this.#shown = id;
    this.#applyLook();
    this.#applySeen();
  }

  #applyLook(): void {
    if (this.#look === undefined) return;
    const { window, isInverted } = this.#look;
    const isSigmoid = window.voiLutFunction === 'SIGMOID';
    this.#viewport.setProperties({
      VOILUTFunction: isSigmoid ? Enums.VOILUTFunctionType.SAMPLED_SIGMOID : Enums.VOILUTFunctionType.LINEAR,
      // Cornerstone takes the edges of a sigmoid for those of a linear window, which has a pixel value more.
      voiRange: { lower: window.low, upper: isSigmoid ? window.high - 1 : window.high },
      invert: isInverted,
    });
    this.#viewport.render();
  }

  #applySeen(): void {
    if (this.#seen === undefined) return;
    const { centreMm, heightMm } = this.#seen;
    this.#viewport.setCamera({
      viewPlaneNormal: [0, 0, -1],
      viewUp: [0, -1, 0],
      focalPoint: [centreMm.x, centreMm.y, 0],
      position: [centreMm.x, centreMm.y, -1_000],
      parallelScale: heightMm / 2,
    });
    this.#viewport.render();
  }
}
