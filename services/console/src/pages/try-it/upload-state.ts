import type { PictureFacts } from './picture-facts.ts';
import type { CompletedStudy } from './upload-api.ts';
import { isSendable } from './upload-row.ts';
import type { RowState, UploadRow } from './upload-row.ts';

/** Files of a list and where they stand. */
export interface UploadState {
  readonly rows: readonly UploadRow[];
  /** `choosing`: files are added. `sending`: they are on their way. `sent`: the gateway has those that it takes. */
  readonly phase: 'choosing' | 'sending' | 'sent';
  readonly studies: readonly CompletedStudy[];
  /** What kept all of them from being sent. */
  readonly error?: unknown;
}

export type UploadEvent =
  | { readonly type: 'added'; readonly rows: readonly UploadRow[] }
  | { readonly type: 'removed'; readonly number: number }
  | { readonly type: 'said'; readonly number: number; readonly facts: PictureFacts }
  | { readonly type: 'began' }
  | { readonly type: 'moved'; readonly number: number; readonly state: RowState }
  | { readonly type: 'completed'; readonly studies: readonly CompletedStudy[] }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'cleared' };

export const emptyUpload: UploadState = { rows: [], phase: 'choosing', studies: [] };

export function reduceUpload(state: UploadState, event: UploadEvent): UploadState {
  const { rows } = state;
  const change = (number: number, changes: Partial<UploadRow>): UploadState => ({
    ...state,
    rows: rows.map((row) => (row.number === number ? { ...row, ...changes } : row)),
  });
  switch (event.type) {
    case 'added':
      return { ...state, rows: [...rows, ...event.rows] };
    case 'removed':
      return { ...state, rows: rows.filter(({ number }) => number !== event.number) };
    case 'said':
      return change(event.number, { facts: event.facts });
    case 'began':
      return { rows, phase: 'sending', studies: [] };
    case 'moved':
      return change(event.number, { state: event.state });
    case 'completed':
      return { ...state, phase: 'sent', studies: event.studies };
    case 'failed':
      return { rows: rows.map(asBefore), phase: 'choosing', studies: [], error: event.error };
    case 'cleared':
      return emptyUpload;
  }
}

/** What was taken before everything came to nothing is sent again, with the others. */
function asBefore(row: UploadRow): UploadRow {
  return isSendable(row) ? { ...row, state: { kind: 'waiting' } } : row;
}
