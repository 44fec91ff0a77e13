import type { DicomJson } from '@mammoflow/dicom';
import type { FinalState, ProcedureStepState } from './core/procedure-step-state.ts';
import { stateChange } from './core/workitem-changes.ts';
import { UpsRefusedError } from './errors/ups-refused-error.ts';
import type { CallOptions, ClaimedWorkitem, WorklistServer } from './worklist-server.ts';

/** Where a work item is to be. Going further includes the steps before. */
export type WorkitemGoal =
  | { readonly state: 'SCHEDULED' }
  /** `update`: what is told of the progress. */
  | { readonly state: 'IN PROGRESS'; readonly update: DicomJson }
  /** `update`: what the work item must have before (PS3.4 CC.2.5.1.1). */
  | { readonly state: FinalState; readonly update: DicomJson };

/**
 * What came of it. `there`: the work item is where it is to be, or further. `taken`: somebody else has claimed it, or
 * finished it otherwise, and only they may change it. `gone`: there is none, and it was not ours to create.
 */
export type Bringing = 'there' | 'taken' | 'gone';

export interface WorkitemBringing {
  readonly workitem: ClaimedWorkitem;
  /** Makes the whole work item when it is ours to create; undefined for one that somebody else scheduled. */
  readonly create?: () => Promise<DicomJson>;
  readonly goal: WorkitemGoal;
}

/** Each step moves the state on; more than these would mean that somebody moves it back. */
const MOST_STEPS = 6;
const NOT_FOUND = 404;
const CONFLICT = 409;

/**
 * Brings a work item to where it is to be, from wherever it is. May be repeated at any time and be broken off anywhere:
 * what has happened is asked of the server, never assumed, so an answer that was lost does no harm.
 */
export async function bringWorkitem(
  server: WorklistServer,
  bringing: WorkitemBringing,
  options: CallOptions = {},
): Promise<Bringing> {
  const { workitem, create, goal } = bringing;
  for (let step = 0; step < MOST_STEPS; step++) {
    const state = await stateOf(server, workitem, options);
    if (state === undefined) {
      if (create === undefined) return gone(server, workitem, options);
      await server.create(workitem.workitemUid, await create(), options);
    } else if (isThere(state, goal)) {
      return 'there';
    } else if (state === 'SCHEDULED') {
      const claim = stateChange('IN PROGRESS', workitem.transactionUid);
      await server.changeState(workitem.workitemUid, claim, options);
    } else if (state === 'IN PROGRESS') {
      const ended = await advance(server, bringing, options);
      if (ended !== undefined) return ended;
    } else {
      return 'taken';
    }
  }
  throw new UpsRefusedError('the steps of a work item', CONFLICT);
}

function isThere(state: ProcedureStepState, { state: goal }: WorkitemGoal): boolean {
  if (goal === 'SCHEDULED' || state === goal) return goal !== 'IN PROGRESS';
  // Progress comes too late, and does no harm, when the end was told before.
  return goal === 'IN PROGRESS' && (state === 'COMPLETED' || state === 'CANCELED');
}

/**
 * A work item is gone when the server says so of it alone: one that knows no work items at all, or lists this one, is asked
 * under a wrong address, or is not in order.
 *
 * @throws UpsRefusedError for a server that answers no search.
 */
async function gone(server: WorklistServer, { workitemUid }: ClaimedWorkitem, options: CallOptions): Promise<'gone'> {
  const listed = await server.search({ SOPInstanceUID: workitemUid }, options);
  if (listed.some((found) => found.workitemUid === workitemUid)) {
    throw new UpsRefusedError('a retrieval of a work item that it lists', NOT_FOUND);
  }
  return 'gone';
}

/** An update is also the proof that the claim is ours: the server shows the Transaction UID to nobody. */
async function advance(
  server: WorklistServer,
  { workitem, goal }: WorkitemBringing,
  options: CallOptions,
): Promise<Bringing | undefined> {
  if (goal.state === 'SCHEDULED') return 'there';
  const updated = await server.update(workitem, goal.update, options);
  if (updated === 'gone') return undefined;
  if (updated === 'conflict') {
    return (await stateOf(server, workitem, options)) === 'IN PROGRESS' ? 'taken' : undefined;
  }
  if (goal.state === 'IN PROGRESS') return 'there';
  const change = stateChange(goal.state, workitem.transactionUid);
  const changed = await server.changeState(workitem.workitemUid, change, options);
  if (changed === 'done') return 'there';
  // It is ours, so only a final state that was reached in the meantime is no refusal of what the update says.
  if ((await stateOf(server, workitem, options)) === 'IN PROGRESS')
    throw new UpsRefusedError('the end of the work', CONFLICT);
  return undefined;
}

async function stateOf(
  server: WorklistServer,
  { workitemUid }: ClaimedWorkitem,
  options: CallOptions,
): Promise<ProcedureStepState | undefined> {
  return (await server.retrieve(workitemUid, options))?.state;
}
