import { auditMessages } from '../core/audit/audit-messages.ts';
import type { AuditContext } from '../core/audit/audit-messages.ts';
import { auditXml } from '../core/audit/audit-xml.ts';
import { syslogFrame } from '../core/audit/syslog-frame.ts';
import type { SyslogOrigin } from '../core/audit/syslog-frame.ts';
import type { RecordRow } from '../core/chain.ts';
import { parseRow } from '../core/parse-row.ts';
import type { RecordStore } from './record-store.ts';
import type { SyslogSender } from './syslog-sender.ts';

/** What {@link AuditForwarder} works with. */
export interface AuditForwarderParts {
  readonly store: RecordStore;
  readonly sender: Pick<SyslogSender, 'send'>;
  readonly origin: SyslogOrigin;
  readonly sourceId: string;
  /** Patient IDs of studies, where they are to be told and can be found. */
  readonly readPatientIds: (studies: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** One process. */
  readonly holder: string;
  readonly now: () => Date;
}

const CURSOR = 'audit-syslog';
const ROWS_AT_ONCE = 500;
/** Another process goes on when this one has been silent for so long. */
const HOLD_MS = 60_000;

/**
 * Passes the record on as DICOM audit messages: from the event at which it first ran, each at least once, in order, by one
 * process at a time.
 */
export class AuditForwarder {
  readonly #parts: AuditForwarderParts;

  constructor(parts: AuditForwarderParts) {
    this.#parts = parts;
  }

  /**
   * Sends what is new, a part at a time.
   *
   * @returns how many messages were sent, and how many events wait still; 0 and 0 while another process does it.
   * @throws AuditRepositoryError or RecordUnavailableError; what was not sent is sent the next time.
   */
  async forward(): Promise<{ readonly sent: number; readonly waiting: number }> {
    const { store, holder, now } = this.#parts;
    await store.beginCursor(CURSOR);
    const sequence = await store.cursors.hold({ name: CURSOR, holder, now: now(), holdMs: HOLD_MS });
    if (sequence === undefined) return { sent: 0, waiting: 0 };
    const rows = await store.readAfter(sequence, ROWS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return { sent: 0, waiting: 0 };
    const sent = await this.#send(rows);
    await store.cursors.advance({ name: CURSOR, holder }, last.sequence);
    return { sent, waiting: (await store.head()).sequence - last.sequence };
  }

  /** How many events are still to be passed on, by whichever process. @throws RecordUnavailableError */
  async waiting(): Promise<number> {
    const { store } = this.#parts;
    const passed = await store.cursors.read(CURSOR);
    return passed === undefined ? 0 : (await store.head()).sequence - passed;
  }

  /** Lets another process go on at once. */
  release(): Promise<void> {
    return this.#parts.store.cursors.release({ name: CURSOR, holder: this.#parts.holder });
  }

  async #send(rows: readonly RecordRow[]): Promise<number> {
    const { sender, origin, sourceId, readPatientIds, now } = this.#parts;
    const events = rows.flatMap((row) => parseRow(row) ?? []);
    const patients = await readPatientIds([
      ...new Set(events.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? [])),
    ]);
    const context: AuditContext = { sourceId, patientIdOf: (study) => patients.get(study) };
    const frames = auditMessages(events, context).map((message) =>
      syslogFrame(auditXml(message, sourceId), now(), origin),
    );
    if (frames.length > 0) await sender.send(frames);
    return frames.length;
  }
}
