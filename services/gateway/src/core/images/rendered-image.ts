import type { GrayWindow, ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { LevelSize } from '@mammoflow/image-levels';
import type { Affine } from '@mammoflow/imaging';
import type { ContentCoding } from './content-coding.ts';

/** What is to be made of an image. */
export interface RenderOrder {
  readonly part10: Uint8Array;
  /** The profile by which it is prepared; undefined for the image itself. */
  readonly profile: string | undefined;
  /** Of a prepared image. */
  readonly channel: number;
  /** Ascending. */
  readonly levels: readonly number[];
  readonly coding: ContentCoding;
}

interface Served {
  readonly rows: number;
  readonly columns: number;
  readonly mostValue: number;
  readonly windows: readonly GrayWindow[];
}

/** What is known of an image once its pixels are. */
export interface OriginalAbout extends Served {
  readonly kind: 'original';
  readonly imageLaterality?: ImageLaterality;
  readonly view?: ScreeningView;
  readonly patientOrientation: readonly string[];
  readonly chestWall?: 'left' | 'right';
  readonly spacingMm?: { readonly row: number; readonly column: number };
  readonly breastImplantPresent: boolean;
  readonly partialView: boolean;
}

/** The same of what the networks saw. */
export interface PreprocessedAbout extends Served {
  readonly kind: 'preprocessed';
  readonly profile: string;
  readonly channels: number;
  readonly toSource: Affine;
}

/** A level as it is sent. */
export interface RenderedLevel extends LevelSize {
  readonly body: Uint8Array;
}

/** An image at some of its levels, ready to be sent. */
export interface RenderedImage {
  readonly about: OriginalAbout | PreprocessedAbout;
  readonly levels: readonly RenderedLevel[];
}
