import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';
import type { Point } from '../viewports-props.ts';

/** What a hand on the mouse does to an image. */
export const tools = ['pan', 'window', 'zoom', 'magnify'] as const;
export type Tool = (typeof tools)[number];

/** What comes of it, in CSS pixels; `at` is counted from the viewport's centre. */
export interface Gestures {
  readonly onPan: (by: Point) => void;
  readonly onWindow: (by: Point) => void;
  readonly onZoom: (zoom: { readonly factor: number; readonly at: Point }) => void;
  readonly onPress: () => void;
}

/** A drag of so many pixels, or notches of a wheel, doubles or halves. */
const DRAG_DOUBLES = 150;
const WHEEL_DOUBLES = 400;

export interface PointerHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
}

/**
 * Hears the mouse: the left button does what the tool says, the middle one pans, the right one sets the window, the wheel zooms.
 *
 * @returns where the pointer is over the viewport, counted from its upper left corner.
 */
export function usePointer(
  element: RefObject<HTMLElement | null>,
  tool: Tool,
  gestures: Gestures,
): { readonly handlers: PointerHandlers; readonly at: Point | undefined } {
  const [at, setAt] = useState<Point>();
  const drag = useRef<{ readonly tool: Tool; readonly at: Point; readonly begun: Point }>(undefined);
  useWheel(element, gestures);
  const handlers: PointerHandlers = {
    onPointerDown: (event) => {
      gestures.onPress();
      const held = ([tool, 'pan', 'window'] as const)[event.button];
      if (held === undefined || (event.target instanceof Element && event.target.closest('button, input') !== null))
        return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = { x: event.clientX, y: event.clientY };
      drag.current = { tool: held, at: point, begun: fromCentre(event.currentTarget, point) };
    },
    onPointerMove: (event) => {
      const bounds = event.currentTarget.getBoundingClientRect();
      if (tool === 'magnify') setAt({ x: event.clientX - bounds.left, y: event.clientY - bounds.top });
      const held = drag.current;
      if (held === undefined) return;
      const point = { x: event.clientX, y: event.clientY };
      drag.current = { ...held, at: point };
      act(held.tool, { by: { x: point.x - held.at.x, y: point.y - held.at.y }, begun: held.begun }, gestures);
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
    onPointerLeave: () => {
      setAt(undefined);
    },
  };
  return { handlers, at: tool === 'magnify' ? at : undefined };
}

function act(tool: Tool, { by, begun }: { readonly by: Point; readonly begun: Point }, gestures: Gestures): void {
  if (tool === 'pan') gestures.onPan(by);
  if (tool === 'window') gestures.onWindow(by);
  if (tool === 'zoom') gestures.onZoom({ factor: 2 ** (-by.y / DRAG_DOUBLES), at: begun });
}

/** React hears wheels too late to keep the page from scrolling. */
function useWheel(element: RefObject<HTMLElement | null>, { onZoom }: Gestures): void {
  const latest = useRef(onZoom);
  useEffect(() => {
    latest.current = onZoom;
  });
  useEffect(() => {
    const target = element.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      if (!(event.currentTarget instanceof HTMLElement)) return;
      const at = fromCentre(event.currentTarget, { x: event.clientX, y: event.clientY });
      latest.current({ factor: 2 ** (-event.deltaY / WHEEL_DOUBLES), at });
    };
    target?.addEventListener('wheel', turn, { passive: false });
    return () => {
      target?.removeEventListener('wheel', turn);
    };
  }, [element]);
}

function fromCentre(element: HTMLElement, { x, y }: Point): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: x - left - width / 2, y: y - top - height / 2 };
}
