import { posix } from 'node:path';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).default({});
const importer = z.object({
  dependencies: z.record(z.string(), z.object({ version: z.string() })).default({}),
  optionalDependencies: z.record(z.string(), z.object({ version: z.string() })).default({}),
});

/** What is read of a lock file of pnpm, version 9. */
export const lockFileSchema = z.object({
  lockfileVersion: z.literal('9.0'),
  importers: z.record(z.string(), importer),
  packages: z.record(z.string(), z.object({ resolution: z.object({ integrity: z.string().optional() }) })),
  snapshots: z.record(z.string(), z.object({ dependencies: versions, optionalDependencies: versions })),
});
export type LockFile = Readonly<z.infer<typeof lockFileSchema>>;

/** A package of a registry. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity, e.g. `sha512-…` in base64. */
  readonly integrity?: string;
}

const LINK = 'link:';

/**
 * What the projects need when they run, directly or through others; packages of the workspace are gone through and left out.
 *
 * @param projects - Folders of the workspace, e.g. `services/gateway`.
 * @returns By name and version, each once.
 */
export function packagesOf(lock: LockFile, projects: readonly string[]): readonly LockedPackage[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visitProject = (folder: string): void => {
    if (visited.has(folder)) return;
    visited.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = lock.importers[folder] ?? {};
    for (const [name, { version }] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      if (version.startsWith(LINK)) visitProject(posix.join(folder, version.slice(LINK.length)));
      else visitPackage(keyOf(name, version));
    }
  };
  const visitPackage = (key: string): void => {
    if (found.has(key)) return;
    found.add(key);
    const { dependencies = {}, optionalDependencies = {} } = lock.snapshots[key] ?? {};
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies }))
      visitPackage(keyOf(name, version));
  };
  projects.forEach(visitProject);
  const bare = new Set([...found].map((key) => key.replace(/\(.*$/, '')));
  return [...bare].toSorted().map((key) => describePackage(lock, key));
}

/** A package under another name stands with its own: `name@version` in place of a version. */
function keyOf(name: string, version: string): string {
  return /^@?[^@(]+@/.test(version) ? version : `${name}@${version}`;
}

function describePackage(lock: LockFile, key: string): LockedPackage {
  const at = key.lastIndexOf('@');
  const integrity = lock.packages[key]?.resolution.integrity;
  return { name: key.slice(0, at), version: key.slice(at + 1), ...(integrity === undefined ? {} : { integrity }) };
}
