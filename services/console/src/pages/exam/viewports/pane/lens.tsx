import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Picture } from '../image/picture.ts';
import { centreOf } from '../view/camera.ts';
import type { Camera, PaneSize } from '../view/camera.ts';
import type { Sheet } from '../view/sheet.ts';
import type { GrayWindow } from '../view/window-choice.ts';
import type { Point } from '../viewports-props.ts';
import classes from '../viewports.module.css';
import { useImageCanvas } from './use-image-canvas.ts';

const SIZE: PaneSize = { width: 236, height: 236 };
const MAGNIFICATION = 2.5;

interface LensProps {
  /** Where the pointer is, from the upper left corner of the viewport. */
  readonly at: Point;
  readonly pane: PaneSize;
  readonly picture: Picture;
  readonly sheet: Sheet;
  readonly camera: Camera;
  readonly window: GrayWindow;
  readonly isInverted: boolean;
}

/** What lies under the pointer, magnified. */
export function Lens({ at, pane, picture, sheet, camera, window, isInverted }: LensProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const under = useMemo<Camera>(() => {
    const centre = centreOf(camera, sheet);
    const x = centre.x + (at.x - pane.width / 2) * camera.mmPerPixel;
    const y = centre.y + (at.y - pane.height / 2) * camera.mmPerPixel;
    return {
      mmPerPixel: camera.mmPerPixel / MAGNIFICATION,
      depthMm: sheet.chestWall === 'left' ? x : sheet.widthMm - x,
      belowMm: y - sheet.heightMm / 2,
    };
  }, [at, pane, camera, sheet]);
  useImageCanvas(element, { picture, sheet, camera: under, pane: SIZE, window, isInverted });
  return (
    <div className={classes['lens']} style={{ left: at.x - 120, top: at.y - 120 }} aria-hidden data-lens>
      <div ref={element} className={classes['canvas']} />
    </div>
  );
}
