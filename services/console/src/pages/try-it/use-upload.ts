import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { describeFailure } from '../../ui/describe-failure.ts';
import { FIRST_BYTES, fileKindOf } from './file-kind.ts';
import type { FileKind } from './file-kind.ts';
import { guessPictureFacts } from './picture-facts.ts';
import type { PictureFacts } from './picture-facts.ts';
import { sendFile } from './send-file.ts';
import { uploadApi, uploadsKey } from './upload-api.ts';
import { emptyUpload, reduceUpload } from './upload-state.ts';
import type { UploadState } from './upload-state.ts';
import { isSendable } from './upload-row.ts';
import type { UploadRow } from './upload-row.ts';

/** Files on their way to the gateway, and what can be done with them. */
export interface RunningUpload extends UploadState {
  readonly add: (files: readonly File[]) => void;
  readonly remove: (number: number) => void;
  readonly say: (number: number, facts: PictureFacts) => void;
  readonly send: () => void;
  /** Begins anew with an empty list. */
  readonly clear: () => void;
}

/** Sent at a time: more would only share the line. */
const AT_ONCE = 2;

export function useUpload(): RunningUpload {
  const [state, tell] = useReducer(reduceUpload, emptyUpload);
  const files = useRef(new Map<number, File>());
  const next = useRef(0);
  const running = useRef(new AbortController());
  const queryClient = useQueryClient();
  useEffect(() => {
    running.current = new AbortController();
    return () => {
      running.current.abort();
    };
  }, []);

  const add = useCallback((added: readonly File[]) => {
    const rows = added.map((file) => {
      const number = next.current;
      next.current += 1;
      files.current.set(number, file);
      return { number, file };
    });
    void Promise.all(rows.map(async ({ number, file }) => rowOf(number, file, await kindOf(file)))).then((known) => {
      tell({ type: 'added', rows: known });
    });
  }, []);

  const sendRow = async (uploadId: string, row: UploadRow, signal: AbortSignal): Promise<boolean> => {
    const file = files.current.get(row.number);
    if (file === undefined) return false;
    const { number } = row;
    try {
      const onProgress = (share: number): void => {
        tell({ type: 'moved', number, state: { kind: 'sending', share } });
      };
      const taken = await sendFile({ uploadId, row, file, signal, onProgress });
      tell({ type: 'moved', number, state: { kind: 'taken', file: taken } });
      return true;
    } catch (error) {
      if (!signal.aborted) tell({ type: 'moved', number, state: { kind: 'refused', failure: describeFailure(error) } });
      return false;
    }
  };

  const sendAll = async (rows: readonly UploadRow[], signal: AbortSignal): Promise<void> => {
    tell({ type: 'began' });
    try {
      const { uploadId } = await uploadApi.open();
      const left = [...rows];
      let taken = 0;
      const work = async (): Promise<void> => {
        for (let row = left.shift(); row !== undefined; row = left.shift()) {
          if (await sendRow(uploadId, row, signal)) taken += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (signal.aborted) return;
      tell({ type: 'completed', studies: taken === 0 ? [] : (await uploadApi.complete(uploadId)).studies });
    } catch (error) {
      if (!signal.aborted) tell({ type: 'failed', error });
    }
    await queryClient.invalidateQueries({ queryKey: uploadsKey });
  };

  return {
    ...state,
    add,
    remove: (number) => {
      files.current.delete(number);
      tell({ type: 'removed', number });
    },
    say: (number, facts) => {
      tell({ type: 'said', number, facts });
    },
    send: () => {
      const waiting = state.rows.filter((row) => isSendable(row) && row.state.kind === 'waiting');
      void sendAll(waiting, running.current.signal);
    },
    clear: () => {
      files.current.clear();
      tell({ type: 'cleared' });
    },
  };
}

async function kindOf(file: File): Promise<FileKind> {
  // A folder that was dropped, or a file that went away, cannot be read.
  const first = await file
    .slice(0, FIRST_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return fileKindOf(new Uint8Array(first));
}

function rowOf(number: number, { name, size }: File, kind: FileKind): UploadRow {
  return { number, name, bytes: size, kind, facts: guessPictureFacts(name), state: { kind: 'waiting' } };
}
