import { join } from 'node:path';
import { modelTasks } from '@mammoflow/inference';
import type { ModelTask } from '@mammoflow/inference';
import { projectFolder } from '@mammoflow/stack';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

export const modelsUsage = `usage: mammoflow models list                [--models <folder>] [--json]
       mammoflow models verify [<id> …]     [--models <folder>] [--json]
       mammoflow models activate <id> …     [--models <folder>]
       mammoflow models rollback [<task>]   [--models <folder>]
       mammoflow models shadow <id> …       [--models <folder>]
       mammoflow models shadow --off [<task>]  [--models <folder>]
       mammoflow models compare             [--since <time>] [--csv | --json]

Manages the bundles of a models folder. Workers that run change to what is active by themselves.

  list       every bundle: version, task, size, whether it is active, key figures
  verify     manifest, SHA-256, tensors, and a run on a made-up image; of all bundles when none is named
  activate   makes bundles those in use, each for its task, in one step; one that does not verify is refused
  rollback   returns to what was active before, for one task or for the latest activation; once more goes forward again
  shadow     makes bundles candidates: they see the exams that come from now on, after those in use, and are compared with
             them; nobody is told what they say. --off: of one task or of all, no more
  compare    what the comparisons add up to, asked of the gateway

  --since <time>       comparisons from this time on, e.g. 2026-11-01 (default: all that the record has)
  --csv                a line for each exam
  --gateway <url>      the gateway, as for mammoflow queue
  --models <folder>    the folder with the bundles and active.json (default: models)
  --json               JSON instead of a table`;

/** What is done to the bundles. */
export type ModelsOptions = { readonly modelsDir: string; readonly json: boolean } & (
  | { readonly action: 'list' }
  | { readonly action: 'verify'; readonly ids: readonly string[] }
  | { readonly action: 'activate'; readonly ids: readonly string[] }
  | { readonly action: 'rollback'; readonly task: ModelTask | undefined }
  | { readonly action: 'shadow'; readonly ids: readonly string[] }
  | { readonly action: 'shadow-off'; readonly tasks: readonly ModelTask[] }
  | { readonly action: 'compare'; readonly since: string | undefined; readonly csv: boolean; readonly gateway: string | undefined }
);

/** @throws {@link UsageError} */
export function readModelsOptions(args: readonly string[]): ModelsOptions {
  const known = {
    models: { type: 'string' },
    json: { type: 'boolean' },
    off: { type: 'boolean' },
    since: { type: 'string' },
    csv: { type: 'boolean' },
    gateway: { type: 'string' },
  } as const;
  const { values, positionals } = parseArguments(args, known, modelsUsage);
  const [action, ...words] = positionals;
  const common = { modelsDir: values.models ?? join(projectFolder, 'models'), json: values.json ?? false };
  switch (action) {
    case 'list':
      if (words.length > 0) throw new UsageError('list takes no names.', modelsUsage);
      return { ...common, action };
    case 'verify':
      return { ...common, action, ids: words };
    case 'activate':
      if (words.length === 0) throw new UsageError('Name the bundles to activate.', modelsUsage);
      return { ...common, action, ids: words };
    case 'rollback':
      return { ...common, action, task: readTask(action, words) };
    case 'shadow':
      if (values.off === true) return { ...common, action: 'shadow-off', tasks: tasksOf(readTask('shadow --off', words)) };
      if (words.length === 0) throw new UsageError('Name the bundles that shall be candidates.', modelsUsage);
      return { ...common, action, ids: words };
    case 'compare':
      if (words.length > 0) throw new UsageError('compare takes no names.', modelsUsage);
      return { ...common, action, since: values.since, csv: values.csv ?? false, gateway: values.gateway };
    case undefined:
    default:
      throw new UsageError('Say what to do with the models.', modelsUsage);
  }
}

function readTask(action: string, [word, ...more]: readonly string[]): ModelTask | undefined {
  const task = modelTasks.find((known) => known === word);
  if (more.length > 0 || (word !== undefined && task === undefined)) {
    throw new UsageError(`${action} takes one task: ${modelTasks.join(', ')}.`, modelsUsage);
  }
  return task;
}

function tasksOf(task: ModelTask | undefined): readonly ModelTask[] {
  return task === undefined ? modelTasks : [task];
}
