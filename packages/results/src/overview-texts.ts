import type { LesionChange } from '@mammoflow/pipeline';
import type { Language } from './languages.ts';

/** What stands on the page. Lines are at most 66 characters long, or they would be cut. */
export interface OverviewTexts {
  readonly title: string;
  readonly headings: readonly [view: string, malignancy: string, certainty: string, size: string];
  /** Heading and cells of the column that a comparison with earlier exams adds; at most ten letters each. */
  readonly change: { readonly heading: string } & Readonly<Record<LesionChange, string>>;
  readonly comparedWith: (days: string) => string;
  readonly notCompared: string;
  readonly noPrior: string;
  readonly nothingFound: string;
  readonly nothingAnalysed: string;
  readonly incomplete: string;
  readonly notAnalysed: string;
  readonly noPicture: string;
  readonly research: string;
  readonly small: string;
  readonly decimalMark: '.' | ',';
}

/** The texts of a page by language. */
export const overviewTexts: Readonly<Record<Language, OverviewTexts>> = {
  en: {
    title: 'AI result - not for primary diagnosis',
    headings: ['View', 'Malignancy', 'Certainty', 'Size'],
    change: {
      heading: 'Change',
      new: 'new',
      larger: 'larger',
      smaller: 'smaller',
      stable: 'unchanged',
      'not-comparable': 'no prior',
    },
    comparedWith: (days) => `Compared with the exam of ${days}.`,
    notCompared: 'Not compared: earlier exams could not be had.',
    noPrior: 'Not compared: there is no earlier exam.',
    nothingFound: 'No suspicious region was found. This does not rule out cancer.',
    nothingAnalysed: 'The exam could not be analysed: nothing is said of findings.',
    incomplete: 'Incomplete: not every mammogram could be analysed.',
    notAnalysed: 'not analysed',
    noPicture: 'picture not available',
    research: 'For research and evaluation, not a cleared medical device. No physician has reviewed it.',
    small: 'Views are made small: do not measure on this page.',
    decimalMark: '.',
  },
  es: {
    title: 'Resultado de IA - no apto para diagnóstico primario',
    headings: ['Proyección', 'Malignidad', 'Certeza', 'Tamaño'],
    change: {
      heading: 'Cambio',
      new: 'nueva',
      larger: 'mayor',
      smaller: 'menor',
      stable: 'estable',
      'not-comparable': 'sin previa',
    },
    comparedWith: (days) => `Comparado con el estudio del ${days}.`,
    notCompared: 'Sin comparación: estudios anteriores no disponibles.',
    noPrior: 'Sin comparación: no hay estudio anterior.',
    nothingFound: 'Ninguna región sospechosa. Esto no descarta un cáncer.',
    nothingAnalysed: 'No se pudo analizar el estudio: nada se dice de hallazgos.',
    incomplete: 'Incompleto: no se pudieron analizar todas las mamografías.',
    notAnalysed: 'no analizada',
    noPicture: 'imagen no disponible',
    research: 'Para investigación y evaluación; no es un producto sanitario autorizado. Sin revisión médica.',
    small: 'Las imágenes están reducidas: no medir en esta página.',
    decimalMark: ',',
  },
  de: {
    title: 'KI-Ergebnis - nicht für die Primärbefundung',
    headings: ['Ansicht', 'Malignität', 'Sicherheit', 'Größe'],
    change: {
      heading: 'Verlauf',
      new: 'neu',
      larger: 'größer',
      smaller: 'kleiner',
      stable: 'gleich',
      'not-comparable': 'ohne Vorb.',
    },
    comparedWith: (days) => `Verglichen mit der Untersuchung vom ${days}.`,
    notCompared: 'Nicht verglichen: frühere Untersuchungen waren nicht zu haben.',
    noPrior: 'Nicht verglichen: Es gibt keine frühere Untersuchung.',
    nothingFound: 'Keine verdächtige Region. Das schließt Krebs nicht aus.',
    nothingAnalysed: 'Nicht analysierbar: Über Befunde wird nichts gesagt.',
    incomplete: 'Unvollständig: Nicht jede Aufnahme konnte analysiert werden.',
    notAnalysed: 'nicht analysiert',
    noPicture: 'Bild nicht verfügbar',
    research: 'Für Forschung und Erprobung, kein zugelassenes Medizinprodukt. Nicht ärztlich geprüft.',
    small: 'Die Aufnahmen sind verkleinert: auf dieser Seite nicht messen.',
    decimalMark: ',',
  },
};
