import type { Answer, operations } from '@mammoflow/gateway-api';
import { answerOf, gateway } from '../../api/gateway.ts';

/** One's uploads, and what an upload may be. */
export type UploadList = Answer<'listUploads'>;
export type Upload = UploadList['uploads'][number];
export type UploadLimits = UploadList['limits'];
export type UploadedStudy = Upload['studies'][number];
/** What became of studies when their upload was said to be complete. */
export type Completion = operations['completeUpload']['responses']['202']['content']['application/json'];
export type CompletedStudy = Completion['studies'][number];
export type Destinations = Answer<'listDestinations'>;

/** What is asked of the gateway here; sending files is apart, for its progress. */
export const uploadApi = {
  list: (signal: AbortSignal): Promise<UploadList> => answerOf(gateway.GET('/api/uploads', { signal })),

  open: (): Promise<Upload> => answerOf(gateway.POST('/api/uploads')),

  complete: (uploadId: string): Promise<Completion> =>
    answerOf(gateway.POST('/api/uploads/{uploadId}/complete', { params: { path: { uploadId } } })),

  remove: (uploadId: string): Promise<object> =>
    answerOf(gateway.DELETE('/api/uploads/{uploadId}', { params: { path: { uploadId } } })),

  destinations: (signal: AbortSignal): Promise<Destinations> => answerOf(gateway.GET('/api/destinations', { signal })),

  deliver: (studyInstanceUid: string, destination: string): Promise<object> => {
    const params = { path: { studyInstanceUid } };
    return answerOf(gateway.POST('/api/studies/{studyInstanceUid}/deliveries', { params, body: { destination } }));
  },
};

/** What uploads are kept as among the answers of the gateway. */
export const uploadsKey = ['uploads'] as const;
