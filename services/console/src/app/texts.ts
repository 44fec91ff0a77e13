import i18next from 'i18next';
import type { BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, isLanguage, languages } from './languages.ts';

const LANGUAGE_ITEM = 'language';

const files = import.meta.glob<{ readonly default: Record<string, unknown> }>('../locales/*/*.json');

/** The texts of a page in one language are fetched when they are first shown. */
const textFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`no texts ${namespace} in ${language}`), false);
      return;
    }
    load().then(
      ({ default: texts }) => {
        done(null, texts);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error('texts could not be fetched'), false);
      },
    );
  },
};

/** Makes texts ready in the language that was chosen before, or else the browser's. */
export async function startTexts(): Promise<void> {
  const chosen = localStorage.getItem(LANGUAGE_ITEM);
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(textFiles)
    .use(initReactI18next)
    .init({
      lng: isLanguage(chosen) ? chosen : firstLanguage(navigator.languages),
      fallbackLng: 'en',
      supportedLngs: [...languages],
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    });
}

/** Shows everything in another language, from now on and the next time. */
export async function chooseLanguage(language: string): Promise<void> {
  localStorage.setItem(LANGUAGE_ITEM, language);
  await i18next.changeLanguage(language);
}
