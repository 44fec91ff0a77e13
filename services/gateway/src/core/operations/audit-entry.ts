import { exportColumns, exportValues } from '@mammoflow/record';
import type { RecordRow } from '@mammoflow/record';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';

/** An event as a search shows it: its frame, and what it says in the words of a table. */
export const auditEntrySchema = z.object({
  sequence: z.number().int().positive(),
  recordedAt: z.string(),
  occurredAt: z.string(),
  type: z.string(),
  studyInstanceUid: uidSchema.optional(),
  client: z.string().optional().describe('Who had it done.'),
  details: z.record(z.string(), z.union([z.string(), z.number()])).describe('Columns of an export that say something.'),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const frame = new Set<string>(['sequence', 'recordedAt', 'occurredAt', 'type', 'studyInstanceUid', 'client', 'hash']);

export function viewEvent(row: RecordRow): AuditEntry {
  const values = exportValues(row);
  const told = exportColumns.flatMap((name, index) => {
    const value = values[index];
    return value === undefined || value === null || value === '' ? [] : [[name, value] as const];
  });
  const { sequence, recordedAt, occurredAt, type } = row;
  const client = told.find(([name]) => name === 'client')?.[1];
  return {
    sequence,
    recordedAt,
    occurredAt,
    type,
    studyInstanceUid: uidSchema.safeParse(row.studyInstanceUid).data,
    client: client === undefined ? undefined : String(client),
    details: Object.fromEntries(told.filter(([name]) => !frame.has(name))),
  };
}
