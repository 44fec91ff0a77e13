import { z } from 'zod';

const rateSchema = z
  .object({ value: z.number(), lower: z.number(), upper: z.number() })
  .describe('A share, and its 95 % interval after Wilson; 0–1.');

const kappa = z.number().exactOptional();

/** How well readers agree with the model, and with each other. */
const agreementSchema = z.object({
  opinions: z.number().int().describe('That stand: of each reader and analysis the last one.'),
  exams: z.number().int(),
  readers: z.number().int(),
  blind: z.number().int().describe('Given before the reader had seen what the model found.'),
  missedLesions: z.number().int().describe('Opinions that say that the model has missed a lesion.'),
  findings: z.object({ agree: z.number().int(), disagree: z.number().int(), unsure: z.number().int() }),
  agreementRate: rateSchema.exactOptional(),
  scores: z
    .object({
      pairs: z.number().int(),
      meanAbsoluteDifference: z.number().exactOptional(),
      pearson: z.number().exactOptional(),
      spearman: z.number().exactOptional(),
    })
    .describe('Exam scores of reader and model, 0–100.'),
  betweenReaders: z
    .object({
      exams: z.number().int(),
      readerPairs: z.number().int(),
      findings: z.number().int(),
      findingKappa: kappa,
      weightedFindingKappa: kappa,
      scoreKappa: kappa,
    })
    .describe('Cohen’s kappa where two readers have read one analysis.'),
});

/** The same over time. */
export const agreementByTimeSchema = z.object({
  total: agreementSchema,
  buckets: z
    .array(agreementSchema.extend({ from: z.string().describe('First day of the span, YYYY-MM-DD.') }))
    .readonly(),
});
