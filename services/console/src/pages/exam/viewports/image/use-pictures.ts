import { useQueries } from '@tanstack/react-query';
import { answerOf, gateway } from '../../../../api/gateway.ts';
import { imageUrl, preprocessedPicture, sourceImage } from './picture.ts';
import type { PreprocessedPicture, SourceImage } from './picture.ts';

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
      const params = { path: { studyInstanceUid, sopInstanceUid } };
      return {
        queryKey: ['image', url],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          sourceImage(
            url,
            await answerOf(gateway.GET('/api/studies/{studyInstanceUid}/images/{sopInstanceUid}', { params, signal })),
          ),
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
      const params = { path: { studyInstanceUid, sopInstanceUid } };
      return {
        queryKey: ['image', url],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          preprocessedPicture(
            url,
            await answerOf(
              gateway.GET('/api/studies/{studyInstanceUid}/images/{sopInstanceUid}/preprocessed', { params, signal }),
            ),
          ),
        enabled: isWanted,
        ...FOREVER,
      };
    }),
  });
}
