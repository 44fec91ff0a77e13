import type { Answer } from '@mammoflow/gateway-api';
import type { Scaling } from '../view/affine.ts';
import { unchanged } from '../view/affine.ts';
import { hangingOf } from '../view/hanging.ts';
import type { Hangable } from '../view/hanging.ts';
import { sheetOf } from '../view/sheet.ts';
import type { Measured, Sheet } from '../view/sheet.ts';
import type { GrayWindow } from '../view/window-choice.ts';

/** Something that can be shown: an image, or what the networks saw of it. */
export interface Picture {
  /** Names it and its bytes: the address of its levels. */
  readonly url: string;
  readonly rows: number;
  readonly columns: number;
  readonly mostValue: number;
  readonly windows: readonly GrayWindow[];
  readonly levels: readonly { readonly level: number; readonly rows: number; readonly columns: number }[];
  readonly toSource: Scaling;
}

/** An image of the exam as the API describes it. */
export interface SourceImage extends Picture, Hangable, Measured {
  readonly sopInstanceUid: string;
  readonly breastImplantPresent: boolean;
  /** How it hangs. */
  readonly sheet: Sheet;
}

/** What the networks saw, and by which profile of which bundle. */
export interface PreprocessedPicture extends Picture {
  readonly profile: string;
  readonly bundle: { readonly id: string; readonly version: string };
}

/** Where the API has an image. */
export function imageUrl(studyInstanceUid: string, sopInstanceUid: string): string {
  return `/api/studies/${encodeURIComponent(studyInstanceUid)}/images/${encodeURIComponent(sopInstanceUid)}`;
}

export function sourceImage(url: string, answer: Answer<'getImage'>): SourceImage {
  return { ...answer, url, toSource: unchanged, sheet: sheetOf(answer, hangingOf(answer)) };
}

export function preprocessedPicture(url: string, answer: Answer<'getPreprocessedImage'>): PreprocessedPicture {
  const { a, c, e, f } = answer.toSource;
  return { ...answer, url, toSource: { scaleX: a, shiftX: c, scaleY: e, shiftY: f } };
}
