import { useQueries } from '@tanstack/react-query';
import { requestJson } from '../../../../api/request.ts';
import { imageUrl, preprocessedPicture, sourceImage } from './picture.ts';
import type { ImageAnswer, PreprocessedAnswer, PreprocessedPicture, SourceImage } from './picture.ts';

/** A picture that is on its way, here, or does not come. */
export interface Awaited<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** What a digest names does not change while a page is open. */
const FOREVER = { staleTime: Infinity, retry: 1 } as const;

/** The images of an exam, in the order of their UIDs as given. */
export function useSourceImages(
  studyInstanceUid: string,
  sopInstanceUids: readonly string[],
): readonly Awaited<SourceImage>[] {
  return useQueries({
    queries: sopInstanceUids.map((sopInstanceUid) => {
      const url = imageUrl(studyInstanceUid, sopInstanceUid);
      return {
        queryKey: ['image', url],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          sourceImage(url, await requestJson<ImageAnswer>(url, { signal })),
        ...FOREVER,
      };
    }),
  });
}

/** What the networks saw of images; asked for only when somebody wants to see it. */
export function usePreprocessedPictures(
  studyInstanceUid: string,
  sopInstanceUids: readonly string[],
  isWanted: boolean,
): readonly Awaited<PreprocessedPicture>[] {
  return useQueries({
    queries: sopInstanceUids.map((sopInstanceUid) => {
      const url = `${imageUrl(studyInstanceUid, sopInstanceUid)}/preprocessed`;
      return {
        queryKey: ['image', url],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          preprocessedPicture(url, await requestJson<PreprocessedAnswer>(url, { signal })),
        enabled: isWanted,
        ...FOREVER,
      };
    }),
  });
}
