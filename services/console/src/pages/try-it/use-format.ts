import { useTranslation } from 'react-i18next';

const MEGABYTE = 1e6;

/** Numbers and times in the language of the page. */
export function useFormat(): { readonly bytes: (value: number) => string; readonly time: (iso: string) => string } {
  const { language } = useTranslation().i18n;
  const megabytes = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 3 });
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  return {
    bytes: (value) => megabytes.format(value / MEGABYTE),
    time: (iso) => times.format(new Date(iso)),
  };
}
