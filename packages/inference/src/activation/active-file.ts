import { z } from 'zod';
import { bundleIdSchema } from '../active-bundles.ts';
import { modelTasks } from '../manifest.ts';
import type { ModelTask } from '../manifest.ts';

/** The id of a bundle for each of some tasks; null for none. */
export type ActiveIds = Readonly<Partial<Record<ModelTask, string | null>>>;

const idsSchema = z.partialRecord(z.enum(modelTasks), bundleIdSchema.nullable());
const activationSchema = z.object({ at: z.iso.datetime(), from: idsSchema, to: idsSchema });

/** What was active for some tasks and what took its place. */
export type Activation = Readonly<z.infer<typeof activationSchema>>;

/** The id of the candidate of some tasks: it sees the same exams as what is active, and nobody is told what it says. */
export type Candidates = Readonly<Partial<Record<ModelTask, string>>>;
export const candidatesSchema = z.partialRecord(z.enum(modelTasks), bundleIdSchema);

/**
 * active.json as it is written: what is active for each task, the candidates that run in its shadow, and how the former came about,
 * the earliest first.
 */
export const activeFileSchema = z.object({
  ...Object.fromEntries(modelTasks.map((task) => [task, bundleIdSchema.optional()])),
  shadow: candidatesSchema.optional(),
  history: z.array(activationSchema).readonly().default([]),
});
export type ActiveFile = Partial<Readonly<Record<ModelTask, string>>> & {
  readonly shadow?: Candidates | undefined;
  readonly history: readonly Activation[];
};

const LONGEST_HISTORY = 100;

/** The file once other bundles are active for some tasks; the same object when they are active already. */
export function withActivation(file: ActiveFile, to: ActiveIds, at: string): ActiveFile {
  const changed = modelTasks.filter((task) => to[task] !== undefined && to[task] !== (file[task] ?? null));
  if (changed.length === 0) return file;
  const activation = {
    at,
    from: idsOf(changed, (task) => file[task]),
    to: idsOf(changed, (task) => to[task]),
  };
  const { history, shadow, ...active } = { ...file, ...activation.to };
  const kept = Object.entries(active).filter(([, id]) => id !== null);
  return {
    ...Object.fromEntries(kept),
    // What is active has nothing to be compared with but itself.
    ...shadowOf(
      modelTasks.filter((task) => shadow?.[task] !== to[task]),
      shadow,
    ),
    history: [...history, activation].slice(-LONGEST_HISTORY),
  };
}

/** The file once some tasks have other candidates, null for none; the same object when they have them already. */
export function withCandidates(file: ActiveFile, candidates: ActiveIds): ActiveFile {
  const changed = modelTasks.filter(
    (task) => candidates[task] !== undefined && candidates[task] !== (file.shadow?.[task] ?? null),
  );
  if (changed.length === 0) return file;
  const { history, shadow, ...active } = file;
  const next = { ...shadow, ...candidates };
  return { ...active, ...shadowOf(modelTasks, next), history };
}

function shadowOf(tasks: readonly ModelTask[], from: ActiveIds | undefined): Pick<ActiveFile, 'shadow'> {
  const kept = tasks.flatMap((task) => (from?.[task] == null ? [] : [[task, from[task]] as const]));
  return kept.length === 0 ? {} : { shadow: candidatesSchema.parse(Object.fromEntries(kept)) };
}

/**
 * What was active before: for one task, or for those of the latest activation. A second time it is what was active since,
 * for a return is an activation too. Undefined when the history knows of nothing before.
 */
export function formerIds(file: ActiveFile, task?: ModelTask): ActiveIds | undefined {
  const latest = file.history.findLast(({ to }) => task === undefined || to[task] !== undefined);
  if (latest === undefined) return undefined;
  const tasks = modelTasks.filter((one) => latest.to[one] !== undefined && (task ?? one) === one);
  // Where somebody changed the file by hand since, what came before is what the history ends with.
  return idsOf(tasks, (one) => (latest.to[one] === (file[one] ?? null) ? latest.from[one] : latest.to[one]));
}

function idsOf(tasks: readonly ModelTask[], idOf: (task: ModelTask) => string | null | undefined): ActiveIds {
  return Object.fromEntries(tasks.map((task) => [task, idOf(task) ?? null]));
}
