import { randomUUID } from 'node:crypto';
import type { Client } from '@mammoflow/access';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import type { ActionFact, ActionStore } from '@mammoflow/spool';
import type { Action } from '../../core/action.ts';

/** What {@link ActionLog} works with. */
export interface ActionLogParts {
  readonly store: Pick<ActionStore, 'put'>;
  /** Is told that an action waits to be recorded; undefined where there is no record, so that actions are only logged. */
  readonly onAction: (() => void) | undefined;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Says who had what done. An action lies in the spool before it is answered, and goes from there into the record: a database that
 * is away neither keeps anybody from acting nor loses who did.
 */
export class ActionLog {
  readonly #parts: ActionLogParts;

  constructor(parts: ActionLogParts) {
    this.#parts = parts;
  }

  /** Does something for a client and records it, with how it ended; to be answered after that. */
  async attempt<T>(client: Client, action: Action, step: () => Promise<T>): Promise<T> {
    const ended = await step().then(
      (value) => ({ isDone: true, value }) as const,
      (error: unknown) => ({ isDone: false, error }) as const,
    );
    await this.#write(client, action, ended.isDone ? { outcome: 'done' } : failureOf(ended.error));
    if (!ended.isDone) throw ended.error;
    return ended.value;
  }

  /** Records what a client has had done; to be awaited before that is answered. @throws the spool's errors */
  record(client: Client, action: Action): Promise<void> {
    return this.#write(client, action, { outcome: 'done' });
  }

  async #write(client: Client, action: Action, end: Pick<ActionFact, 'outcome' | 'code'>): Promise<void> {
    const { store, onAction, logger, now } = this.#parts;
    logger.info({ event: 'action', client: client.name, ...action, ...end }, 'action taken');
    if (onAction === undefined) return;
    const frame = { schemaVersion: 1, actionId: randomUUID(), takenAt: now().toISOString() } as const;
    await store.put({ ...frame, client: client.name, ...action, ...end });
    onAction();
  }
}

function failureOf(error: unknown): Pick<ActionFact, 'outcome' | 'code'> {
  const { code, retryable } = describeError(error);
  return { outcome: retryable ? 'failed' : 'refused', code };
}
