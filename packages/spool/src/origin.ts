import { z } from 'zod';
import { timestampSchema, uidSchema } from './fact-schema.ts';

/**
 * What a trial is made of: DICOM instances that somebody uploaded, or pictures that instances were made from, which are in no
 * archive.
 */
export const trialSources = ['instances', 'pictures'] as const;
export type TrialSource = (typeof trialSources)[number];

/** How a study began. Written before its first instance by whoever brings that; the first to do so stands. */
export const beginningSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  begunAt: timestampSchema,
  /** Name of the client that began it, where the gateway asked who that is. */
  sentBy: z.string().min(1).exactOptional(),
  /** Somebody tries it: its results go nowhere by themselves. */
  trial: z.enum(trialSources).exactOptional(),
});
export type Beginning = Readonly<z.infer<typeof beginningSchema>>;

/** A study that was a trial has come in earnest, and is one like any other from now on. */
export const adoptionSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  adoptedAt: timestampSchema,
  /** Name of the client that sent it, whose study it is from now on. */
  sentBy: z.string().min(1).exactOptional(),
});
export type Adoption = Readonly<z.infer<typeof adoptionSchema>>;

/** A trial is about to be removed; whoever adopts it at the same time sees this, or is seen. */
export const removalSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  removedAt: timestampSchema,
});
export type Removal = Readonly<z.infer<typeof removalSchema>>;

/** What is known of how a study began. */
export interface Origin {
  /** Undefined for a study that is older than these facts. */
  readonly beginning?: Beginning;
  readonly adoption?: Adoption;
}

/** What a study is a trial of; undefined for one that came in earnest, be it later on. */
export function trialOf({ beginning, adoption }: Origin): TrialSource | undefined {
  return adoption === undefined ? beginning?.trial : undefined;
}

/** An analysis that has an outcome. */
export interface EndedAnalysis {
  readonly recordedAt: string;
  /** Whether it is the latest that covers all mammograms of the study. */
  readonly isCurrent: boolean;
}

/**
 * Since when results are due where their plan says, ISO 8601: with the outcome, or since a trial was adopted. Undefined when they
 * go nowhere by themselves: those of a trial, and those from its time that something newer takes the place of.
 */
export function planDueSince(origin: Origin, { recordedAt, isCurrent }: EndedAnalysis): string | undefined {
  if (trialOf(origin) !== undefined) return undefined;
  const adoptedAt = origin.adoption?.adoptedAt;
  if (adoptedAt === undefined || adoptedAt <= recordedAt) return recordedAt;
  return isCurrent ? adoptedAt : undefined;
}
