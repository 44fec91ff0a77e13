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

/** active.json as it is written: what is active for each task, and how that came about, the earliest first. */
export const activeFileSchema = z.object({
  ...Object.fromEntries(modelTasks.map((task) => [task, bundleIdSchema.optional()])),
  history: z.array(activationSchema).readonly().default([]),
});
export type ActiveFile = Partial<Readonly<Record<ModelTask, string>>> & { readonly history: readonly Activation[] };

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
  const { history, ...active } = { ...file, ...activation.to };
  const kept = Object.entries(active).filter(([, id]) => id !== null);
  return { ...Object.fromEntries(kept), history: [...history, activation].slice(-LONGEST_HISTORY) };
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
