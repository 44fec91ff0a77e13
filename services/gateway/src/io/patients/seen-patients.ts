import type { Client } from '@mammoflow/access';
import type { Uid } from '@mammoflow/dicom';
import type { ActionLog } from '../record/action-log.ts';

/** One look at a patient's name is written down for so long: a list that is looked at all day does not fill the record. */
const LOOK_MS = 3_600_000;
const MOST_LOOKS = 50_000;

/** Writes down who has seen whose data: each client and study once an hour. */
export class SeenPatients {
  readonly #actions: Pick<ActionLog, 'record'>;
  readonly #now: () => Date;
  readonly #lookedAtMs = new Map<string, number>();

  constructor(actions: Pick<ActionLog, 'record'>, now: () => Date) {
    this.#actions = actions;
    this.#now = now;
  }

  /** To be awaited before anything is shown. @throws the spool's errors */
  async record(client: Client, studies: Iterable<Uid>): Promise<void> {
    const nowMs = this.#now().getTime();
    for (const studyInstanceUid of studies) {
      const look = `${client.name} ${studyInstanceUid}`;
      const before = this.#lookedAtMs.get(look);
      if (before !== undefined && Math.abs(nowMs - before) < LOOK_MS) continue;
      await this.#actions.record(client, { action: 'see-patient', studyInstanceUid });
      this.#remember(look, nowMs);
    }
  }

  #remember(look: string, nowMs: number): void {
    this.#lookedAtMs.delete(look);
    this.#lookedAtMs.set(look, nowMs);
    const [oldest] = this.#lookedAtMs.keys();
    if (this.#lookedAtMs.size > MOST_LOOKS && oldest !== undefined) this.#lookedAtMs.delete(oldest);
  }
}
