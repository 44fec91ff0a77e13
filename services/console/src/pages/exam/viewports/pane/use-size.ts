import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { PaneSize } from '../view/camera.ts';

/** Size of an element in CSS pixels, as it changes; undefined until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): PaneSize | undefined {
  const [size, setSize] = useState<PaneSize>();
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width > 1 && height > 1) setSize({ width, height });
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
