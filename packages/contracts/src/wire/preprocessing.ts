import type { PreprocessRequest } from '@mammoflow/pipeline';
import type { PreprocessRequest as WireRequest } from '../generated/mammoflow/v1/preprocessing.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

/** Reads a request; its bytes are a view of the message. */
export function preprocessRequestFromWire({ part10, profile }: WireRequest): PreprocessRequest {
  if (part10.byteLength === 0) throw new MessageInvalidError('PreprocessRequest.part10 is empty');
  if (profile === '') throw new MessageInvalidError('PreprocessRequest.profile is missing');
  return { part10, profile };
}
