import { ApiError } from '../../api/api-error.ts';
import { mediaTypes } from './file-kind.ts';
import { pictureQuery } from './picture-facts.ts';
import { isPicture } from './upload-row.ts';
import type { TakenFile, UploadRow } from './upload-row.ts';

/** What {@link sendFile} works with. */
export interface FileToSend {
  readonly uploadId: string;
  readonly row: UploadRow;
  readonly file: File;
  /** @param share - Of the bytes that are sent, 0–1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file; XMLHttpRequest alone tells how far that has come. @throws {@link ApiError} */
export function sendFile({ uploadId, row, file, onProgress, signal }: FileToSend): Promise<TakenFile> {
  const query = isPicture(row) ? `?${pictureQuery(row.facts)}` : '';
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/uploads/${uploadId}/files/${row.number}${query}`);
    request.setRequestHeader('X-Mammoflow-Console', '1');
    request.setRequestHeader('Content-Type', mediaTypes[row.kind] ?? 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      const { status, response } = request as { readonly status: number; readonly response: unknown };
      if (status === 200) resolve(response as TakenFile);
      else reject(refusal(status, response));
    };
    request.onerror = () => {
      reject(new ApiError('The gateway cannot be reached.', { code: 'UNREACHABLE', status: 0 }));
    };
    request.onabort = () => {
      reject(new DOMException('given up', 'AbortError'));
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
}

function refusal(status: number, answer: unknown): ApiError {
  const said = typeof answer === 'object' && answer !== null ? answer : {};
  const code = 'code' in said && typeof said.code === 'string' ? said.code : `HTTP_${status}`;
  const message = 'message' in said && typeof said.message === 'string' ? said.message : `HTTP ${status}`;
  return new ApiError(message, { code, status });
}
