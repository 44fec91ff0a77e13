import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regionOf } from './region-of.ts';

/** Writes numbers and times as the language of the page does. */
export interface Format {
  /** A share, 0–1, as percent. */
  readonly percent: (share: number) => string;
  /** Millimetres with one decimal and unit. */
  readonly mm: (value: number) => string;
  /** A number with so many decimals. */
  readonly number: (value: number, decimals?: number) => string;
  /** A time that something took. */
  readonly duration: (ms: number) => string;
  /** A moment, ISO 8601. */
  readonly moment: (iso: string) => string;
  /** A day, `YYYYMMDD` or `YYYY-MM-DD`. */
  readonly day: (text: string) => string;
  /** A size with the unit that people say, to three digits. */
  readonly bytes: (value: number) => string;
}

const byteUnits = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** The same function for the same language. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  return useMemo(() => formatIn(regionOf(language)), [language]);
}

/** How a language, or a region that speaks it, writes numbers and times. */
export function formatIn(language: string): Format {
  const number = (value: number, decimals = 0): string =>
    new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  const unit = (value: number, name: string, decimals: number): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(value);
  return {
    percent: (share) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    mm: (value) => unit(value, 'millimeter', 1),
    number,
    duration: (ms) => {
      if (ms < 1_000) return unit(ms, 'millisecond', 0);
      return ms < 120_000 ? unit(ms / 1_000, 'second', 1) : unit(ms / 60_000, 'minute', 0);
    },
    moment: (iso) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
    day: (text) => {
      const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(text) ?? [];
      if (year === undefined) return text;
      const date = new Date(Number(year), Number(month) - 1, Number(day));
      return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(date);
    },
    bytes: (value) => {
      const [name, size] = byteUnits.find(([, least]) => value >= least) ?? ['byte', 1];
      const unitDisplay = name === 'byte' ? 'long' : 'short';
      const digits = { maximumSignificantDigits: 3 };
      return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay, ...digits }).format(
        value / size,
      );
    },
  };
}
