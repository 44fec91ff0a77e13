/** Languages that the console speaks. */
export const languages = ['en', 'es', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español', de: 'Deutsch' };

/** Whether the console speaks it. */
export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The first of somebody's languages that the console speaks, else English.
 *
 * @param wanted - Language tags (BCP 47), the most wanted first.
 */
export function firstLanguage(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}
