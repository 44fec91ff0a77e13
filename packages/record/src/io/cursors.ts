import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { RecordTables } from './database-schema.ts';

/** Who reads the record on behalf of a name, and for how long he may be silent. */
export interface CursorHold {
  readonly name: string;
  /** One process. */
  readonly holder: string;
  readonly now: Date;
  readonly holdMs: number;
}

const sequenceSchema = z.coerce.number().int().nonnegative();

/** How far those who pass the record on have come; one process at a time for each name. */
export class Cursors {
  readonly #db: Kysely<RecordTables>;

  constructor(db: Kysely<RecordTables>) {
    this.#db = db;
  }

  /** Makes a cursor where there is none. */
  async begin(name: string, sequence: number): Promise<void> {
    const row = { name, sequence, holder: '', held_until: '' };
    await this.#db
      .insertInto('record_cursor')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }

  /** Takes or keeps a cursor. @returns how far it is; undefined while another process has it */
  async hold({ name, holder, now, holdMs }: CursorHold): Promise<number | undefined> {
    const row = await this.#db
      .updateTable('record_cursor')
      .set({ holder, held_until: new Date(now.getTime() + holdMs).toISOString() })
      .where('name', '=', name)
      .where((where) => where.or([where('holder', '=', holder), where('held_until', '<', now.toISOString())]))
      .returning('sequence')
      .executeTakeFirst();
    return row === undefined ? undefined : sequenceSchema.parse(row.sequence);
  }

  /** Moves a cursor on; without effect for who has lost it. */
  async advance({ name, holder }: Pick<CursorHold, 'name' | 'holder'>, sequence: number): Promise<void> {
    await this.#db
      .updateTable('record_cursor')
      .set({ sequence })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute();
  }

  /** Lets another process have it at once. */
  async release({ name, holder }: Pick<CursorHold, 'name' | 'holder'>): Promise<void> {
    await this.#db
      .updateTable('record_cursor')
      .set({ holder: '', held_until: '' })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute();
  }
}
