import { analysisProgressSchema } from '@mammoflow/contracts';
import { studyStates, studySummarySchema } from '@mammoflow/spool';
import { z } from 'zod';

/** Where an exam stands that waits for its analysis. */
export const examPlaceSchema = z.object({
  state: z
    .string()
    .describe('`prioritized`: it waits; `active`; `delayed`: between two attempts; `failed`: given up for now.'),
  position: z.number().int().positive().optional().describe('How many go before it, and itself; where it waits.'),
});
export type ExamPlace = Readonly<z.infer<typeof examPlaceSchema>>;

/** A study in the reading list. */
export const listedStudySchema = studySummarySchema
  .extend({
    queue: examPlaceSchema.optional(),
    progress: analysisProgressSchema.omit({ jobId: true }).optional().describe('While it is analysed.'),
  })
  .meta({ id: 'ListedStudy' });
export type ListedStudy = Readonly<z.infer<typeof listedStudySchema>>;

/** A page of the reading list. */
export const studyPageSchema = z.object({
  studies: z.array(listedStudySchema).readonly(),
  next: z.string().optional().describe('`after` of the next page; absent on the last.'),
  counts: z
    .partialRecord(z.enum(studyStates), z.number().int())
    .optional()
    .describe('Studies in each state, whichever states were asked for; on the first page.'),
  source: z
    .enum(['record', 'spool'])
    .describe('`spool` where no record is kept or it is away: what the spool has forgotten is missing.'),
  listing: z.boolean().describe('Studies of an older version are still being taken into the list.'),
});
export type StudyPage = Readonly<z.infer<typeof studyPageSchema>>;
