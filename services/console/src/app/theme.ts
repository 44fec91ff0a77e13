import { Alert, Badge, createTheme, defaultVariantColorsResolver, parseThemeColor } from '@mantine/core';
import type { MantineColorsTuple, VariantColorsResolver } from '@mantine/core';

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

/** What is pressed comes nearer to black or white, away from its text: the shade beside it, as usual, would be harder to read. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colours;
  const { isLight } = parseThemeColor({ color: input.color ?? input.theme.primaryColor, theme: input.theme });
  return { ...colours, hover: `color-mix(in srgb, ${colours.background}, ${isLight ? 'white' : 'black'} 15%)` };
};

/** The look of the console. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  // From here on black stands out more than white does, and either has a contrast of 4.5 : 1.
  luminanceThreshold: 0.18,
  colors: { dark: readingRoom },
  variantColorResolver,
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'outline' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light' } }),
  },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace',
});
