import type { RecordRow } from './chain.ts';
import { recordEventSchema } from './record-event.ts';
import type { RecordEvent } from './record-event.ts';

/** The event of a row; undefined when this version cannot read it, e.g. because a newer one has written it. */
export function parseRow({ type, studyInstanceUid, occurredAt, content }: RecordRow): RecordEvent | undefined {
  const about = studyInstanceUid === null ? {} : { studyInstanceUid };
  return recordEventSchema.safeParse({ type, ...about, occurredAt, content: parseJson(content) }).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
