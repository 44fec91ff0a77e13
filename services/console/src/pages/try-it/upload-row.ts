import type { FileKind } from './file-kind.ts';
import { isComplete } from './picture-facts.ts';
import type { Laterality, PictureFacts, View } from './picture-facts.ts';

/** A file that was taken, as the gateway says it. */
export interface TakenFile {
  readonly number: number;
  readonly studyInstanceUid: string;
  readonly disposition:
    | { readonly kind: 'mammogram'; readonly imageLaterality: Laterality; readonly view: View }
    | { readonly kind: 'set-aside'; readonly code: string; readonly reason: string };
  readonly again: boolean;
  readonly trial: boolean;
  readonly warnings: readonly string[];
}

/** Why a file was not taken. */
export interface FileFailure {
  readonly code: string;
  readonly message: string;
}

/** Where a file stands. */
export type RowState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'taken'; readonly file: TakenFile }
  | { readonly kind: 'refused'; readonly failure: FileFailure };

/** A file of the list. */
export interface UploadRow {
  readonly number: number;
  /** Shown here alone; the gateway is never told. */
  readonly name: string;
  readonly bytes: number;
  readonly kind: FileKind;
  /** Of a picture. */
  readonly facts: PictureFacts;
  readonly state: RowState;
}

export function isPicture({ kind }: Pick<UploadRow, 'kind'>): boolean {
  return kind === 'png' || kind === 'jpeg';
}

/** Whether a file can be sent: what is neither DICOM nor a picture is not even tried. */
export function isSendable({ kind }: Pick<UploadRow, 'kind'>): boolean {
  return kind === 'dicom' || kind === 'png' || kind === 'jpeg';
}

/** Pictures of which something is still to be said. */
export function unsaid(rows: readonly UploadRow[]): readonly UploadRow[] {
  return rows.filter((row) => isPicture(row) && row.state.kind === 'waiting' && !isComplete(row.facts));
}

/** One of the four views of a screening exam. */
export interface StandardView {
  readonly laterality: Laterality;
  readonly view: View;
}

/** In the order in which they are hung. */
export const standardViews: readonly StandardView[] = [
  { laterality: 'R', view: 'CC' },
  { laterality: 'L', view: 'CC' },
  { laterality: 'R', view: 'MLO' },
  { laterality: 'L', view: 'MLO' },
];

/** How many images of a view there are, as far as that is known before DICOM files are sent. */
export function countView(rows: readonly UploadRow[], { laterality, view }: StandardView): number {
  return rows.filter((row) => {
    const known = viewOf(row);
    return known?.laterality === laterality && known.view === view;
  }).length;
}

function viewOf({ state, facts, kind }: UploadRow): Partial<StandardView> | undefined {
  if (state.kind === 'refused') return undefined;
  if (state.kind !== 'taken') return isPicture({ kind }) ? facts : undefined;
  const { disposition } = state.file;
  return disposition.kind === 'mammogram'
    ? { laterality: disposition.imageLaterality, view: disposition.view }
    : undefined;
}

/** How much of all bytes has been sent, 0–1. */
export function shareSent(rows: readonly UploadRow[]): number {
  const sendable = rows.filter(isSendable);
  const all = sendable.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = sendable.reduce((sum, row) => sum + row.bytes * shareOf(row.state), 0);
  return all === 0 ? 0 : sent / all;
}

function shareOf(state: RowState): number {
  if (state.kind === 'sending') return state.share;
  return state.kind === 'waiting' ? 0 : 1;
}
