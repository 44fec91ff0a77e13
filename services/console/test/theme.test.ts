import { DEFAULT_THEME, luminance, mergeMantineTheme, toRgba } from '@mantine/core';
import { expect, it } from 'vitest';
import { theme } from '../src/app/theme.ts';

const merged = mergeMantineTheme(DEFAULT_THEME, theme);

it.each(['cyan', 'red', 'teal', 'gray', 'yellow', 'orange'] as const)(
  'the text of a filled %s button can be read while the pointer is on it',
  (color) => {
    const { hover, color: text } = merged.variantColorResolver({ variant: 'filled', color, theme: merged });
    const [, towards = '', share = '0'] = /, (white|black) (\d+)%\)$/.exec(hover) ?? [];
    const mixed = mix(merged.colors[color][9], towards === 'white' ? 255 : 0, Number(share) / 100);
    expect(contrast(mixed, text.includes('white') ? 1 : 0)).toBeGreaterThanOrEqual(4.5);
  },
);

function mix(hex: string, towards: number, share: number): string {
  const { r, g, b } = toRgba(hex);
  return `rgb(${[r, g, b].map((part) => Math.round(part * (1 - share) + towards * share)).join(', ')})`;
}

function contrast(background: string, textLuminance: number): number {
  const [light, dark] = [luminance(background), textLuminance].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}
