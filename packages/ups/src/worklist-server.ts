import type { DicomJson, Uid } from '@mammoflow/dicom';
import type { ChannelAddress } from './core/channel-address.ts';
import type { FoundWorkitem } from './core/found-workitem.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What became of a request that a state of the work item can forbid. `gone`: there is no such work item (any more). */
export type Verdict = 'done' | 'conflict' | 'gone';

/** A work item and the UID that shows that it is ours (PS3.4 CC.1.1 calls it the Locking UID). */
export interface ClaimedWorkitem {
  readonly workitemUid: Uid;
  readonly transactionUid: Uid;
}

/** Values to search for, by keyword; a member of a sequence is named `Sequence.Member`. */
export type SearchKeys = Readonly<Record<string, string>>;

/** The transactions of the Worklist Service that are used here. All reject with this package's errors. */
export interface WorklistServer {
  /** Create Workitem, PS3.18 11.4. `conflict`: there is one with this UID. */
  create(workitemUid: Uid, workitem: DicomJson, options?: CallOptions): Promise<'done' | 'conflict'>;
  /** Retrieve Workitem, 11.5; undefined when there is none. */
  retrieve(workitemUid: Uid, options?: CallOptions): Promise<FoundWorkitem | undefined>;
  /** Update Workitem, 11.6. `conflict`: the state or the Transaction UID forbids it. */
  update(workitem: ClaimedWorkitem, changes: DicomJson, options?: CallOptions): Promise<Verdict>;
  /** Change Workitem State, 11.7. `conflict`: the state or the Transaction UID forbids it. */
  changeState(workitemUid: Uid, change: DicomJson, options?: CallOptions): Promise<Verdict>;
  /** Search, 11.9: every match, page by page. */
  search(keys: SearchKeys, options?: CallOptions): Promise<readonly FoundWorkitem[]>;
  /** Subscribe to the filtered Worklist, 11.10. @returns where the event channel is. */
  subscribe(aeTitle: string, keys: SearchKeys, options?: CallOptions): Promise<ChannelAddress>;
}
