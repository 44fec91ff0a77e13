import { analysisProgressSchema } from '@mammoflow/contracts';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import { listedStudySchema } from '../list/listed-study.ts';

/** What an event says: how a study stands now, how far its analysis is, or how many jobs wait in each queue. */
export const feedDataSchemas = {
  study: listedStudySchema,
  progress: analysisProgressSchema.omit({ jobId: true }).extend({ studyInstanceUid: uidSchema }),
  queue: z.record(
    z.string(),
    z.object({ waiting: z.number(), active: z.number(), delayed: z.number(), failed: z.number() }),
  ),
} as const;

/** Something that has just happened. */
export type FeedEvent = {
  readonly [Type in keyof typeof feedDataSchemas]: {
    readonly type: Type;
    readonly data: Readonly<z.infer<(typeof feedDataSchemas)[Type]>>;
    /** Whose study it is about; undefined: of those who may see every study. */
    readonly sentBy: string | undefined;
  };
}[keyof typeof feedDataSchemas];

/** An event as it is sent (HTML Living Standard, 9.2 Server-sent events). */
export function eventText({ type, data }: Pick<FeedEvent, 'type' | 'data'>, id: string): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Says that events are missing: whoever follows asks anew for what is shown. */
export const RESYNC_TEXT = 'event: resync\ndata: {}\n\n';
/** Nothing has happened; the connection stands. */
export const HEARTBEAT_TEXT = ': still here\n\n';
/** How soon a browser connects again, and that the stream has begun. */
export const GREETING_TEXT = 'retry: 2000\n: welcome\n\n';
