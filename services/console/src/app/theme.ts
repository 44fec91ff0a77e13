import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

/** Near black, so that the screen lights the reading room no more than the images do; text on it keeps a contrast of 4.5 : 1. */
const readingRoom: MantineColorsTuple = [
  '#d5dbe1',
  '#b8c1ca',
  '#9aa5b1',
  '#7b8794',
  '#3a444f',
  '#28313a',
  '#1a2128',
  '#0d1115',
  '#090c0f',
  '#050708',
];

/** The look of the console. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  // From here on black stands out more than white does, and either has a contrast of 4.5 : 1.
  luminanceThreshold: 0.18,
  colors: { dark: readingRoom },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace',
});
