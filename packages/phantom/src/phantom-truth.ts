import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Box } from '@mammoflow/imaging';
import type { MassMargin, MassShape } from '@mammoflow/pipeline';
import type { Pathology } from './core/lesion.ts';
import type { PhantomExam, PhantomImage } from './phantom-exam.ts';

/** One lesion in `truth.json`; all geometry in source pixels. */
export interface LesionRecord {
  readonly kind: 'MASS' | 'CALCIFICATION_CLUSTER';
  readonly box: Box;
  readonly pathology: Pathology;
  readonly diameterMm: number;
  readonly contrast: number;
  readonly shape?: MassShape;
  readonly margin?: MassMargin;
  /** 8-bit PNG of `columns` × `rows`, 255 inside; its first pixel is source pixel (`column`, `row`). */
  readonly mask: {
    readonly file: string;
    readonly column: number;
    readonly row: number;
    readonly columns: number;
    readonly rows: number;
  };
}

/** One image in `truth.json`; files are relative to its folder. */
export interface ImageRecord {
  readonly file: string;
  readonly sopInstanceUid: string;
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: number;
  readonly lesions: readonly LesionRecord[];
}

/** `truth.json`: what is truly in a phantom exam. */
export interface PhantomTruth {
  readonly schemaVersion: 1;
  readonly seed: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly breastDensity: number;
  readonly images: readonly ImageRecord[];
}

/** Names of the files that hold an image and its masks: `R-CC.dcm`, `R-CC-lesion-1.png`; a repeated view is numbered. */
export function imageFileStem(exam: PhantomExam, image: PhantomImage): string {
  const name = `${image.laterality}-${image.view}`;
  const same = exam.images.filter(({ laterality, view }) => `${laterality}-${view}` === name);
  const position = same.indexOf(image);
  return position < 1 ? name : `${name}-${position + 1}`;
}

/** The truth of an exam as it is written beside its files. */
export function truthOf(exam: PhantomExam): PhantomTruth {
  const { seed, studyInstanceUid, patientId, breastDensity } = exam;
  const images = exam.images.map((image) => imageRecord(image, imageFileStem(exam, image)));
  return { schemaVersion: 1, seed, studyInstanceUid, patientId, breastDensity, images };
}

function imageRecord(image: PhantomImage, stem: string): ImageRecord {
  const { sopInstanceUid, laterality, view, rows, columns, spacingMm } = image;
  const lesions = image.truth.map(({ mask, ...lesion }, index) => ({
    ...lesion,
    mask: {
      file: `${stem}-lesion-${index + 1}.png`,
      column: mask.column,
      row: mask.row,
      columns: mask.columns,
      rows: mask.rows,
    },
  }));
  return { file: `${stem}.dcm`, sopInstanceUid, laterality, view, rows, columns, spacingMm, lesions };
}
