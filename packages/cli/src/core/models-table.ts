import type { ActiveFile, FoundBundle, Manifest } from '@mammoflow/inference';
import { formatTable } from './table.ts';

/** A line for each bundle; one that cannot be read says why. */
export function modelsTable(found: readonly FoundBundle[], active: ActiveFile): readonly string[] {
  return formatTable(
    [
      { title: 'Bundle' },
      { title: 'Version' },
      { title: 'Task' },
      { title: 'Active' },
      { title: 'Size', align: 'right' },
      { title: 'SHA-256' },
      { title: 'Key figure' },
    ],
    found.map((one) => rowOf(one, active)),
  );
}

/** Whether a bundle is the one in use for its task. */
export function isActive(found: FoundBundle, active: ActiveFile): boolean {
  return 'bundle' in found && active[found.bundle.manifest.task] === found.id;
}

/** Whether a bundle runs in the shadow of the one in use. */
export function isCandidate(found: FoundBundle, active: ActiveFile): boolean {
  return 'bundle' in found && active.shadow?.[found.bundle.manifest.task] === found.id;
}

function rowOf(found: FoundBundle, active: ActiveFile): readonly string[] {
  if (!('bundle' in found)) return [found.id, '', '', '', '', '', `${found.problem.code}: ${found.problem.message}`];
  const { bundle, modelBytes } = found;
  const { version, task, sha256 } = bundle.manifest;
  return [
    found.id,
    version,
    task,
    isActive(found, active) ? 'yes' : isCandidate(found, active) ? 'shadow' : '',
    modelBytes === undefined ? 'missing' : `${(modelBytes / 1e6).toFixed(1)} MB`,
    sha256.slice(0, 12),
    keyFigure(bundle.manifest),
  ];
}

/** The first figure is the one a task is judged by. */
function keyFigure({ figures: [figure] }: Manifest): string {
  if (figure?.value == null) return '';
  const { name, value, low, high } = figure;
  const interval = low == null || high == null ? '' : ` (${low.toFixed(2)}–${high.toFixed(2)})`;
  return `${name} ${value.toFixed(2)}${interval}`;
}
