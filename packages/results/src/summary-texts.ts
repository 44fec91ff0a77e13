import type { DensityCategory, MassMargin, MassShape } from '@mammoflow/pipeline';
import type { Language } from './languages.ts';

/** The sentences of the summary and of key images. Numbers come with their units, as text. */
export interface SummaryTexts {
  readonly disclaimer: string;
  readonly nothingAnalysed: string;
  readonly nothingFound: (analysed: number) => string;
  readonly found: (regions: number, analysed: number, highest: string) => string;
  readonly incomplete: (failed: number, mammograms: number) => string;
  /** @param score - 0–100. */
  readonly examScore: (score: string, incomplete: boolean) => string;
  readonly density: (category: DensityCategory, probability: string) => string;
  /** One phrase a breast, in the order right, left. */
  readonly breastDensities: (right: DensityCategory, left: DensityCategory) => string;
  readonly densityIncomplete: string;
  readonly notAssessed: (what: string, reason: string) => string;
  readonly notAnalysed: (what: string, reason: string) => string;
  readonly viewWithoutFindings: (view: string) => string;
  readonly keyImage: (view: string, regions: number, highest: string) => string;
  readonly instance: (uid: string) => string;
  readonly analysedBy: (product: string) => string;
  readonly modelFor: (model: string) => string;
  readonly sizesAtDetector: string;
  readonly priors: PriorTexts;
  readonly finding: FindingTexts;
  readonly decimalMark: '.' | ',';
}

/** What is said of earlier exams; days as `2025-03-01`, diameters with their unit. */
export interface PriorTexts {
  readonly comparedWith: (days: string) => string;
  readonly none: string;
  readonly unavailable: (reason: string) => string;
  readonly rule: (shift: string, percent: string, least: string) => string;
  readonly notComparable: string;
  readonly isNew: (day: string) => string;
  readonly changes: Readonly<Record<'larger' | 'smaller' | 'stable', (day: string) => string>>;
  readonly diameters: (then: string, now: string) => string;
}

/** Parts of the sentence about a finding. */
export interface FindingTexts {
  readonly mass: (identifier: string) => string;
  readonly malignancy: (value: string) => string;
  readonly certainty: (value: string) => string;
  readonly size: (value: string) => string;
  readonly sizeInPixels: (value: string) => string;
  readonly centre: (column: number, row: number) => string;
  readonly shape: (value: string, probability: string) => string;
  readonly margin: (value: string, probability: string) => string;
  readonly shapes: Readonly<Record<MassShape, string>>;
  readonly margins: Readonly<Record<MassMargin, string>>;
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Categories of breast composition of BI-RADS, as words. */
const enDensities = {
  A: 'almost entirely fatty',
  B: 'scattered fibroglandular',
  C: 'heterogeneously dense',
  D: 'extremely dense',
} as const satisfies Readonly<Record<DensityCategory, string>>;
const esDensities = {
  A: 'casi totalmente adiposa',
  B: 'fibroglandular dispersa',
  C: 'heterogéneamente densa',
  D: 'extremadamente densa',
} as const satisfies Readonly<Record<DensityCategory, string>>;
const deDensities = {
  A: 'fast vollständig lipomatös',
  B: 'verstreut fibroglandulär',
  C: 'heterogen dicht',
  D: 'extrem dicht',
} as const satisfies Readonly<Record<DensityCategory, string>>;

const en: SummaryTexts = {
  disclaimer: 'AI result — for research and evaluation, not a cleared medical device. No physician has reviewed it.',
  nothingAnalysed: 'The exam could not be analysed: nothing is said of findings.',
  nothingFound: (analysed) =>
    `No suspicious region was found on the ${counted(analysed, 'mammogram', 'mammograms')} analysed. This does not rule out cancer.`,
  found: (regions, analysed, highest) =>
    `${counted(regions, 'suspicious region', 'suspicious regions')} found on the ` +
    `${counted(analysed, 'mammogram', 'mammograms')} analysed; highest probability of malignancy ${highest}.`,
  incomplete: (failed, mammograms) => `Incomplete: ${failed} of ${mammograms} mammograms could not be analysed.`,
  examScore: (score, incomplete) =>
    `Exam score ${score} of 100, for the order of reading; no probability.` +
    (incomplete ? ' It is that of the mammograms that could be analysed.' : ''),
  density: (category, probability) =>
    `Breast density ${enDensities[category]}, category ${category.toLowerCase()} of BI-RADS (probability ${probability}).`,
  breastDensities: (right, left) =>
    `Right breast category ${right.toLowerCase()}, left breast category ${left.toLowerCase()}.`,
  densityIncomplete: 'Breast density is that of the mammograms on which it could be assessed.',
  notAssessed: (what, reason) => `${what}: breast density not assessed. ${reason}`,
  notAnalysed: (what, reason) => `${what}: not analysed. ${reason}`,
  viewWithoutFindings: (view) => `${view}: no suspicious region found.`,
  keyImage: (view, regions, highest) =>
    `${view}: ${counted(regions, 'suspicious region', 'suspicious regions')}, highest probability of malignancy ${highest}.`,
  instance: (uid) => `Instance ${uid}`,
  analysedBy: (product) => `Analysed by ${product}, each mammogram by itself.`,
  modelFor: (model) => `Model for ${model}.`,
  sizesAtDetector: 'Sizes are measured at the detector; in the breast they are smaller where the image is magnified.',
  priors: {
    comparedWith: (days) => `Compared with the exam of ${days}.`,
    none: 'The PACS has no earlier screening exam of the patient: nothing was compared.',
    unavailable: (reason) => `Not compared with earlier exams, which could not be had. ${reason}`,
    rule: (shift, percent, least) =>
      `A finding counts as seen before where the same view of the earlier exam has a finding within ${shift} of its place, measured ` +
      `from the nipple; as larger or smaller from ${percent} and ${least} of its diameter on. A hint and no proof.`,
    notComparable: 'not comparable with an earlier exam',
    isNew: (day) => `not found in the exam of ${day}`,
    changes: {
      larger: (day) => `larger than on ${day}`,
      smaller: (day) => `smaller than on ${day}`,
      stable: (day) => `unchanged since ${day}`,
    },
    diameters: (before, now) => `mean diameter ${before} then, ${now} now`,
  },
  finding: {
    mass: (identifier) => `${identifier}: mass`,
    malignancy: (value) => `probability of malignancy ${value}`,
    certainty: (value) => `certainty of finding ${value}`,
    size: (value) => `size ${value}`,
    sizeInPixels: (value) => `size ${value} pixels (the image has no pixel spacing)`,
    centre: (column, row) => `centre at column ${column}, row ${row}`,
    shape: (value, probability) => `shape ${value} (${probability})`,
    margin: (value, probability) => `margin ${value} (${probability})`,
    shapes: { ROUND: 'round', OVAL: 'oval', LOBULATED: 'lobulated', IRREGULAR: 'irregular' },
    margins: {
      CIRCUMSCRIBED: 'circumscribed',
      MICROLOBULATED: 'microlobulated',
      OBSCURED: 'obscured',
      ILL_DEFINED: 'ill defined',
      SPICULATED: 'spiculated',
    },
  },
  decimalMark: '.',
};

const es: SummaryTexts = {
  disclaimer:
    'Resultado de IA: para investigación y evaluación, no es un producto sanitario autorizado. Ningún médico lo ha revisado.',
  nothingAnalysed: 'No se pudo analizar el estudio: nada se dice de hallazgos.',
  nothingFound: (analysed) =>
    `No se encontró ninguna región sospechosa en ${counted(analysed, 'mamografía analizada', 'mamografías analizadas')}. Esto no descarta un cáncer.`,
  found: (regions, analysed, highest) =>
    `${counted(regions, 'región sospechosa', 'regiones sospechosas')} en ` +
    `${counted(analysed, 'mamografía analizada', 'mamografías analizadas')}; probabilidad de malignidad más alta: ${highest}.`,
  incomplete: (failed, mammograms) => `Incompleto: no se pudieron analizar ${failed} de ${mammograms} mamografías.`,
  examScore: (score, incomplete) =>
    `Puntuación del estudio ${score} de 100, para el orden de lectura; no es una probabilidad.` +
    (incomplete ? ' Es la de las mamografías que se pudieron analizar.' : ''),
  density: (category, probability) =>
    `Densidad mamaria ${esDensities[category]}, categoría ${category.toLowerCase()} de BI-RADS (probabilidad ${probability}).`,
  breastDensities: (right, left) =>
    `Mama derecha categoría ${right.toLowerCase()}, mama izquierda categoría ${left.toLowerCase()}.`,
  densityIncomplete: 'La densidad mamaria es la de las mamografías en las que se pudo valorar.',
  notAssessed: (what, reason) => `${what}: densidad mamaria no valorada. ${reason}`,
  notAnalysed: (what, reason) => `${what}: no analizada. ${reason}`,
  viewWithoutFindings: (view) => `${view}: ninguna región sospechosa.`,
  keyImage: (view, regions, highest) =>
    `${view}: ${counted(regions, 'región sospechosa', 'regiones sospechosas')}, probabilidad de malignidad más alta: ${highest}.`,
  instance: (uid) => `Instancia ${uid}`,
  analysedBy: (product) => `Analizado por ${product}, cada mamografía por separado.`,
  modelFor: (model) => `Modelo de ${model}.`,
  sizesAtDetector: 'Los tamaños se miden en el detector; en la mama son menores si la imagen está magnificada.',
  priors: {
    comparedWith: (days) => `Comparado con el estudio del ${days}.`,
    none: 'El PACS no tiene ningún estudio de cribado anterior de la paciente: no se comparó nada.',
    unavailable: (reason) => `Sin comparación con estudios anteriores, que no se pudieron obtener. ${reason}`,
    rule: (shift, percent, least) =>
      `Un hallazgo cuenta como ya visto si la misma proyección del estudio anterior tiene un hallazgo a ${shift} o menos de su lugar, ` +
      `medido desde el pezón; como mayor o menor a partir de ${percent} y ${least} de su diámetro. Es un indicio, no una prueba.`,
    notComparable: 'no comparable con un estudio anterior',
    isNew: (day) => `no hallada en el estudio del ${day}`,
    changes: {
      larger: (day) => `mayor que el ${day}`,
      smaller: (day) => `menor que el ${day}`,
      stable: (day) => `sin cambios desde el ${day}`,
    },
    diameters: (before, now) => `diámetro medio ${before} entonces, ${now} ahora`,
  },
  finding: {
    mass: (identifier) => `${identifier}: masa`,
    malignancy: (value) => `probabilidad de malignidad ${value}`,
    certainty: (value) => `certeza del hallazgo ${value}`,
    size: (value) => `tamaño ${value}`,
    sizeInPixels: (value) => `tamaño ${value} píxeles (la imagen no indica el tamaño del píxel)`,
    centre: (column, row) => `centro en columna ${column}, fila ${row}`,
    shape: (value, probability) => `forma ${value} (${probability})`,
    margin: (value, probability) => `margen ${value} (${probability})`,
    shapes: { ROUND: 'redonda', OVAL: 'ovalada', LOBULATED: 'lobulada', IRREGULAR: 'irregular' },
    margins: {
      CIRCUMSCRIBED: 'circunscrito',
      MICROLOBULATED: 'microlobulado',
      OBSCURED: 'oscurecido',
      ILL_DEFINED: 'mal definido',
      SPICULATED: 'espiculado',
    },
  },
  decimalMark: ',',
};

const de: SummaryTexts = {
  disclaimer:
    'KI-Ergebnis – für Forschung und Erprobung, kein zugelassenes Medizinprodukt. Von keinem Arzt und keiner Ärztin geprüft.',
  nothingAnalysed: 'Die Untersuchung konnte nicht analysiert werden: Über Befunde wird nichts gesagt.',
  nothingFound: (analysed) =>
    `Keine verdächtige Region auf ${counted(analysed, 'analysierten Aufnahme', 'analysierten Aufnahmen')}. Das schließt Krebs nicht aus.`,
  found: (regions, analysed, highest) =>
    `${counted(regions, 'verdächtige Region', 'verdächtige Regionen')} auf ` +
    `${counted(analysed, 'analysierten Aufnahme', 'analysierten Aufnahmen')}; höchste Wahrscheinlichkeit der Malignität ${highest}.`,
  incomplete: (failed, mammograms) =>
    `Unvollständig: ${failed} von ${mammograms} Aufnahmen konnten nicht analysiert werden.`,
  examScore: (score, incomplete) =>
    `Punktwert der Untersuchung ${score} von 100, für die Reihenfolge beim Lesen; keine Wahrscheinlichkeit.` +
    (incomplete ? ' Er gilt für die Aufnahmen, die analysiert werden konnten.' : ''),
  density: (category, probability) =>
    `Brustdichte ${deDensities[category]}, Kategorie ${category.toLowerCase()} nach BI-RADS (Wahrscheinlichkeit ${probability}).`,
  breastDensities: (right, left) =>
    `Rechte Brust Kategorie ${right.toLowerCase()}, linke Brust Kategorie ${left.toLowerCase()}.`,
  densityIncomplete: 'Die Brustdichte gilt für die Aufnahmen, auf denen sie bestimmt werden konnte.',
  notAssessed: (what, reason) => `${what}: Brustdichte nicht bestimmt. ${reason}`,
  notAnalysed: (what, reason) => `${what}: nicht analysiert. ${reason}`,
  viewWithoutFindings: (view) => `${view}: keine verdächtige Region.`,
  keyImage: (view, regions, highest) =>
    `${view}: ${counted(regions, 'verdächtige Region', 'verdächtige Regionen')}, höchste Wahrscheinlichkeit der Malignität ${highest}.`,
  instance: (uid) => `Instanz ${uid}`,
  analysedBy: (product) => `Analysiert von ${product}, jede Aufnahme für sich.`,
  modelFor: (model) => `Modell für ${model}.`,
  sizesAtDetector: 'Größen sind am Detektor gemessen; in der Brust sind sie kleiner, wo das Bild vergrößert ist.',
  priors: {
    comparedWith: (days) => `Verglichen mit der Untersuchung vom ${days}.`,
    none: 'Das PACS hat keine frühere Screening-Untersuchung der Patientin: Es wurde nichts verglichen.',
    unavailable: (reason) => `Kein Vergleich mit früheren Untersuchungen, denn sie waren nicht zu haben. ${reason}`,
    rule: (shift, percent, least) =>
      `Ein Befund gilt als schon gesehen, wo dieselbe Aufnahme der früheren Untersuchung höchstens ${shift} von seinem Ort, von der ` +
      `Mamille aus gemessen, einen Befund hat; als größer oder kleiner ab ${percent} und ${least} seines Durchmessers. Ein Hinweis, kein Beweis.`,
    notComparable: 'mit keiner früheren Untersuchung vergleichbar',
    isNew: (day) => `in der Untersuchung vom ${day} nicht gefunden`,
    changes: {
      larger: (day) => `größer als am ${day}`,
      smaller: (day) => `kleiner als am ${day}`,
      stable: (day) => `unverändert seit ${day}`,
    },
    diameters: (before, now) => `mittlerer Durchmesser damals ${before}, jetzt ${now}`,
  },
  finding: {
    mass: (identifier) => `${identifier}: Herdbefund`,
    malignancy: (value) => `Wahrscheinlichkeit der Malignität ${value}`,
    certainty: (value) => `Sicherheit des Befunds ${value}`,
    size: (value) => `Größe ${value}`,
    sizeInPixels: (value) => `Größe ${value} Pixel (das Bild nennt keinen Pixelabstand)`,
    centre: (column, row) => `Mitte in Spalte ${column}, Zeile ${row}`,
    shape: (value, probability) => `Form ${value} (${probability})`,
    margin: (value, probability) => `Rand ${value} (${probability})`,
    shapes: { ROUND: 'rund', OVAL: 'oval', LOBULATED: 'gelappt', IRREGULAR: 'irregulär' },
    margins: {
      CIRCUMSCRIBED: 'umschrieben',
      MICROLOBULATED: 'mikrolobuliert',
      OBSCURED: 'verdeckt',
      ILL_DEFINED: 'unscharf',
      SPICULATED: 'spikuliert',
    },
  },
  decimalMark: ',',
};

/** The sentences by language. */
export const summaryTexts: Readonly<Record<Language, SummaryTexts>> = { en, es, de };

/** A number with its digits, in the writing of the language. */
export function writeNumber(value: number, digits: number, { decimalMark }: Pick<SummaryTexts, 'decimalMark'>): string {
  return value.toFixed(digits).replace('.', decimalMark);
}
