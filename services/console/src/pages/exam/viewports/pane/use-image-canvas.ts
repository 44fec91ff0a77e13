import { useEffect, useId, useState } from 'react';
import type { RefObject } from 'react';
import type { ImageCanvas } from '../engine/image-canvas.ts';
import { loadEngine } from '../engine/load-engine.ts';
import type { Picture } from '../image/picture.ts';
import { centreOf } from '../view/camera.ts';
import type { Camera, PaneSize } from '../view/camera.ts';
import { neededLevel } from '../view/level-choice.ts';
import { placeLevel } from '../view/sheet.ts';
import type { Sheet } from '../view/sheet.ts';
import type { GrayWindow } from '../view/window-choice.ts';

/** What a viewport draws. */
export interface Drawn {
  readonly picture: Picture;
  readonly sheet: Sheet;
  readonly camera: Camera;
  readonly pane: PaneSize;
  readonly window: GrayWindow;
  readonly isInverted: boolean;
}

/** What of it can be seen by now. */
export interface Progress {
  /** The level that is drawn; undefined before there is one. */
  readonly level: number | undefined;
  readonly error: unknown;
}

/** A reader who turns the wheel does not want every level on the way. */
const SETTLED_MS = 120;

/** Draws into an element: the coarsest level first, then the one that the screen has pixels for. */
export function useImageCanvas(element: RefObject<HTMLDivElement | null>, drawn: Drawn | undefined): Progress {
  const [canvas, failure] = useCanvas(element, drawn !== undefined);
  useDrawnCamera(canvas, drawn);
  const { level, error } = useLevels(canvas, drawn);
  return { level, error: failure ?? error };
}

/** Makes the canvas as soon as there is something to be drawn, and what draws it is here. */
function useCanvas(
  element: RefObject<HTMLDivElement | null>,
  isReady: boolean,
): readonly [canvas: ImageCanvas | undefined, failure: unknown] {
  const [canvas, setCanvas] = useState<ImageCanvas>();
  const [failure, setFailure] = useState<unknown>();
  const id = useId();
  useEffect(() => {
    void loadEngine().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (!isReady) return undefined;
    let made: ImageCanvas | undefined;
    let isGone = false;
    loadEngine().then(({ ImageCanvas: Canvas }) => {
      if (isGone || element.current === null) return;
      made = new Canvas(element.current, id);
      setCanvas(made);
    }, setFailure);
    return () => {
      isGone = true;
      setCanvas(undefined);
      made?.close();
    };
  }, [element, id, isReady]);
  return [canvas, failure];
}

function useDrawnCamera(canvas: ImageCanvas | undefined, drawn: Drawn | undefined): void {
  const { width, height } = drawn?.pane ?? {};
  useEffect(() => {
    if (width !== undefined && height !== undefined) canvas?.resize();
  }, [canvas, width, height]);
  const { camera, sheet, window, isInverted = false } = drawn ?? {};
  useEffect(() => {
    if (camera === undefined || sheet === undefined || height === undefined) return;
    canvas?.see({ centreMm: centreOf(camera, sheet), heightMm: height * camera.mmPerPixel });
  }, [canvas, camera, sheet, height]);
  useEffect(() => {
    if (window !== undefined) canvas?.look({ window, isInverted });
  }, [canvas, window, isInverted]);
}

function useLevels(canvas: ImageCanvas | undefined, drawn: Drawn | undefined): Progress {
  const [shown, setShown] = useState<{ readonly url: string; readonly level: number }>();
  const [failure, setFailure] = useState<{ readonly url: string; readonly error: unknown }>();
  const { picture, sheet } = drawn ?? {};
  const needed = drawn === undefined ? undefined : levelOf(drawn);
  const coarsest = Math.max(0, ...(picture?.levels ?? []).map(({ level }) => level));
  const isShown = shown !== undefined && shown.url === picture?.url;
  useEffect(() => {
    if (canvas === undefined || picture === undefined || sheet === undefined || needed === undefined) return undefined;
    const put = (level: number): void => {
      const placed = { picture, level, placement: placeLevel(picture, level, sheet) };
      canvas.show(placed).then(
        (isDrawn) => {
          if (isDrawn) setShown({ url: picture.url, level });
        },
        (error: unknown) => {
          setFailure({ url: picture.url, error });
        },
      );
    };
    if (!isShown) {
      put(coarsest);
      return undefined;
    }
    const later = setTimeout(() => {
      put(needed);
    }, SETTLED_MS);
    return () => {
      clearTimeout(later);
    };
  }, [canvas, picture, sheet, needed, coarsest, isShown]);
  return {
    level: isShown ? shown.level : undefined,
    error: failure !== undefined && failure.url === picture?.url ? failure.error : undefined,
  };
}

function levelOf({ picture, sheet, camera }: Drawn): number {
  const pixelMm = Math.abs(picture.toSource.scaleX * sheet.fromSource.scaleX);
  return neededLevel(picture, camera, { pixelMm, devicePixelRatio: globalThis.devicePixelRatio });
}
