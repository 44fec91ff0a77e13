import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** How long ago something was, or when it will be, in the language of the page. */
export function useAgo(): (iso: string) => string {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const format = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' });
    return (iso) => {
      const { value, unit } = relativeTime(Date.parse(iso) - Date.now());
      return format.format(value, unit);
    };
  }, [language]);
}

/** A distance in time in the unit that people say. @param ms - Negative for what is past. */
export function relativeTime(ms: number): {
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
} {
  const seconds = ms / 1_000;
  const length = Math.abs(seconds);
  if (length < MINUTE_S) return { value: Math.round(seconds), unit: 'second' };
  if (length < HOUR_S) return { value: Math.round(seconds / MINUTE_S), unit: 'minute' };
  if (length < DAY_S) return { value: Math.round(seconds / HOUR_S), unit: 'hour' };
  return { value: Math.round(seconds / DAY_S), unit: 'day' };
}
