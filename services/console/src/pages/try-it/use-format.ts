import { useTranslation } from 'react-i18next';

const units = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** Numbers and times in the language of the page. */
export function useFormat(): { readonly bytes: (value: number) => string; readonly time: (iso: string) => string } {
  const { language } = useTranslation().i18n;
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  return {
    bytes: (value) => {
      const [unit, size] = units.find(([, least]) => value >= least) ?? ['byte', 1];
      return new Intl.NumberFormat(language, { style: 'unit', unit, maximumSignificantDigits: 3 }).format(value / size);
    },
    time: (iso) => times.format(new Date(iso)),
  };
}
