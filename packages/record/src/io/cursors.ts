import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { CursorTable, RecordTables } from './database-schema.ts';
import { onDatabase } from './on-database.ts';

/** Who reads the record on behalf of a name, and for how long he may be silent. */
export interface CursorHold {
  readonly name: string;
  /** One process. */
  readonly holder: string;
  readonly now: Date;
  readonly holdMs: number;
}

const sequenceSchema = z.coerce.number().int().nonnegative();

/**
 * How far those who pass the record on have come; one process at a time for each name. Every method rejects with
 * RecordUnavailableError while the database does not answer.
 */
export class Cursors {
  readonly #db: Kysely<RecordTables>;

  constructor(db: Kysely<RecordTables>) {
    this.#db = db;
  }

  /** Makes a cursor where there is none. */
  async begin(name: string, sequence: number): Promise<void> {
    const values = { name, sequence, holder: '', held_until: '' };
    const insertion = this.#db.insertInto('record_cursor').values(values);
    await onDatabase(() => insertion.onConflict((conflict) => conflict.column('name').doNothing()).execute());
  }

  /** @returns how far a cursor is, whoever has it; undefined when there is none */
  async read(name: string): Promise<number | undefined> {
    const query = this.#db.selectFrom('record_cursor').select('sequence').where('name', '=', name);
    const row = await onDatabase(() => query.executeTakeFirst());
    return row === undefined ? undefined : sequenceSchema.parse(row.sequence);
  }

  /** Takes or keeps a cursor. @returns how far it is; undefined while another process has it */
  async hold({ name, holder, now, holdMs }: CursorHold): Promise<number | undefined> {
    const update = this.#db
      .updateTable('record_cursor')
      .set({ holder, held_until: new Date(now.getTime() + holdMs).toISOString() })
      .where('name', '=', name)
      .where((where) => where.or([where('holder', '=', holder), where('held_until', '<', now.toISOString())]))
      .returning('sequence');
    const row = await onDatabase(() => update.executeTakeFirst());
    return row === undefined ? undefined : sequenceSchema.parse(row.sequence);
  }

  /** Moves a cursor on; without effect for who has lost it. */
  async advance({ name, holder }: Pick<CursorHold, 'name' | 'holder'>, sequence: number): Promise<void> {
    await this.#update({ name, holder }, { sequence });
  }

  /** Lets another process have it at once. */
  async release({ name, holder }: Pick<CursorHold, 'name' | 'holder'>): Promise<void> {
    await this.#update({ name, holder }, { holder: '', held_until: '' });
  }

  async #update({ name, holder }: Pick<CursorHold, 'name' | 'holder'>, change: Partial<CursorTable>): Promise<void> {
    const update = this.#db.updateTable('record_cursor').set(change);
    await onDatabase(() => update.where('name', '=', name).where('holder', '=', holder).execute());
  }
}
