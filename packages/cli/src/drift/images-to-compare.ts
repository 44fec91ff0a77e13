import { readFile } from 'node:fs/promises';
import { AppError } from '@mammoflow/errors';
import { findProfile, preprocessRaster } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import { createPreprocessPort } from '@mammoflow/stages';
import { selectImages } from '../evaluate/select-images.ts';
import type { ImageSelection } from '../evaluate/select-images.ts';
import { filesIn, readInstances } from '../io/read-exam-files.ts';
import type { ImagePlaces } from './drift-options.ts';

/** How images are made ready, and who is told of one that cannot be. */
export interface Preparation {
  readonly profile: string;
  readonly onUnreadable: (image: string, reason: string) => void;
}

/** The images as a detector gets them, one after the other; what cannot be analysed is passed over and told. */
export async function* imagesToCompare(
  places: ImagePlaces,
  preparation: Preparation,
): AsyncGenerator<PreprocessedImage> {
  switch (places.format) {
    case 'dicom':
      yield* limited(mammogramsOf(places.folders, preparation), places.limit);
      return;
    case 'dataset':
      yield* imagesOfDataset(places.selection, preparation);
  }
}

async function* mammogramsOf(
  folders: readonly string[],
  { profile, onUnreadable }: Preparation,
): AsyncGenerator<PreprocessedImage> {
  const port = createPreprocessPort();
  for (const path of await filesIn(folders)) {
    const [file] = readInstances([{ path, part10: await readFile(path) }], onUnreadable);
    if (file?.classified.kind !== 'mammogram') continue;
    const { part10 } = file;
    yield* readable(path, { prepare: () => port.preprocess({ part10, profile }), onUnreadable });
  }
}

async function* imagesOfDataset(
  selection: ImageSelection,
  { profile, onUnreadable }: Preparation,
): AsyncGenerator<PreprocessedImage> {
  for (const { id, read } of await selectImages(selection)) {
    const prepare = async (): Promise<PreprocessedImage> =>
      preprocessRaster((await read()).display, findProfile(profile));
    yield* readable(id, { prepare, onUnreadable });
  }
}

interface Attempt extends Pick<Preparation, 'onUnreadable'> {
  readonly prepare: () => Promise<PreprocessedImage>;
}

async function* readable(name: string, { prepare, onUnreadable }: Attempt): AsyncGenerator<PreprocessedImage> {
  try {
    yield await prepare();
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    onUnreadable(name, error.message);
  }
}

async function* limited<T>(values: AsyncGenerator<T>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<T> {
  let given = 0;
  for await (const value of values) {
    yield value;
    given += 1;
    if (given >= limit) return;
  }
}
