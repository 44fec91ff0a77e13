import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import type { DurableFiles } from './durable-files.ts';
import type { FactStore } from './fact-store.ts';
import { hasSystemCode } from './file-errors.ts';
import { IncomingFile } from './incoming-file.ts';
import { InstanceAlteredError } from './instance-altered-error.ts';
import { instanceFactSchema } from './instance-fact.ts';
import type { InstanceDescription, InstanceFact } from './instance-fact.ts';
import { InstanceMissingError } from './instance-missing-error.ts';
import type { CommitResult } from './spool.ts';
import type { SpoolPaths } from './spool-paths.ts';

/** What {@link InstanceStore} works with. */
export interface InstanceStoreParts {
  readonly paths: SpoolPaths;
  readonly files: DurableFiles;
  readonly facts: FactStore;
  readonly now: () => Date;
}

/**
 * Received instances. The bytes get their name first, the fact second, and only the fact makes an instance exist; so a
 * crash between the two leaves a file that nobody refers to, never a fact without bytes.
 */
export class InstanceStore {
  readonly #parts: InstanceStoreParts;

  constructor(parts: InstanceStoreParts) {
    this.#parts = parts;
  }

  async receive(): Promise<IncomingFile> {
    const path = join(this.#parts.paths.incoming, `${randomUUID()}.part`);
    return new IncomingFile(path, await open(path, 'wx+'));
  }

  async commit(incoming: IncomingFile, description: InstanceDescription): Promise<CommitResult> {
    try {
      await incoming.sync();
      const fact: InstanceFact = {
        schemaVersion: 1,
        ...description,
        sha256: incoming.sha256,
        bytes: incoming.bytes,
        receivedAt: this.#parts.now().toISOString(),
      };
      const { paths, files } = this.#parts;
      const place = { folder: paths.instances(fact.studyInstanceUid), top: paths.root };
      return await files.inFolder(place, () => this.#store(incoming, fact));
    } finally {
      await incoming.discard();
    }
  }

  async read(study: Uid, instance: Uid): Promise<Uint8Array> {
    const { paths, facts } = this.#parts;
    const fact = await facts.read(paths.instanceFact(study, instance), instanceFactSchema);
    if (fact === undefined) throw new InstanceMissingError(instance);
    try {
      const bytes = await readFile(paths.instanceBytes(study, instance, fact.sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== fact.sha256) throw new InstanceAlteredError(instance);
      return bytes;
    } catch (cause) {
      throw hasSystemCode(cause, 'ENOENT') ? new InstanceMissingError(instance, { cause }) : cause;
    }
  }

  async #store(incoming: IncomingFile, fact: InstanceFact): Promise<CommitResult> {
    const { paths, files, facts } = this.#parts;
    const { studyInstanceUid: study, sopInstanceUid: instance, sha256 } = fact;
    const folder = paths.instances(study);
    const factPath = paths.instanceFact(study, instance);
    const earlier = await facts.read(factPath, instanceFactSchema);
    if (earlier !== undefined && earlier.sha256 !== sha256) return { kind: 'conflict', fact: earlier };
    const bytesPath = paths.instanceBytes(study, instance, sha256);
    const isNew = await files.link(incoming.path, bytesPath);
    // Whoever sends an image again may need it again: retention counts from now, and what the disk has damaged is healed.
    if (!isNew) await files.replace(incoming.path, bytesPath);
    if (earlier !== undefined) {
      await files.syncFolder(folder);
      return { kind: 'already-stored', fact: earlier };
    }
    const recorded = await facts.put(factPath, instanceFactSchema, fact);
    if (recorded.written) return { kind: 'stored', fact };
    if (recorded.fact.sha256 === sha256) return { kind: 'already-stored', fact: recorded.fact };
    await unlink(bytesPath);
    return { kind: 'conflict', fact: recorded.fact };
  }
}
