import { createHash } from 'node:crypto';
import type { Uid } from '@mammoflow/dicom';
import type { FactStore } from './fact-store.ts';
import type { IncomingFile } from './incoming-file.ts';
import { InstanceAlteredError } from './instance-altered-error.ts';
import { instanceFactSchema } from './instance-fact.ts';
import type { InstanceDescription, InstanceFact } from './instance-fact.ts';
import { InstanceMissingError } from './instance-missing-error.ts';
import type { CommitResult } from './spool.ts';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';

/** What {@link InstanceStore} works with. */
export interface InstanceStoreParts {
  readonly storage: SpoolStorage;
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

  receive(): Promise<IncomingFile> {
    return this.#parts.storage.receive();
  }

  async commit(incoming: IncomingFile, description: InstanceDescription): Promise<CommitResult> {
    try {
      await incoming.flush();
      const fact: InstanceFact = {
        schemaVersion: 1,
        receivedAt: this.#parts.now().toISOString(),
        ...description,
        sha256: incoming.sha256,
        bytes: incoming.bytes,
      };
      const folder = spoolPaths.instances(fact.studyInstanceUid);
      return await this.#parts.storage.within(folder, () => this.#store(incoming, fact));
    } finally {
      await incoming.discard();
    }
  }

  async read(study: Uid, instance: Uid): Promise<Uint8Array> {
    const { storage, facts } = this.#parts;
    const fact = await facts.read(spoolPaths.instanceFact(study, instance), instanceFactSchema);
    if (fact === undefined) throw new InstanceMissingError(instance);
    const bytes = await storage.read(spoolPaths.instanceBytes(study, instance, fact.sha256));
    if (bytes === undefined) throw new InstanceMissingError(instance);
    if (createHash('sha256').update(bytes).digest('hex') !== fact.sha256) throw new InstanceAlteredError(instance);
    return bytes;
  }

  async readHead(study: Uid, instance: Uid, mostBytes: number): Promise<Uint8Array> {
    const { storage, facts } = this.#parts;
    const fact = await facts.read(spoolPaths.instanceFact(study, instance), instanceFactSchema);
    if (fact === undefined) throw new InstanceMissingError(instance);
    const head = await storage.readHead(spoolPaths.instanceBytes(study, instance, fact.sha256), mostBytes);
    if (head === undefined) throw new InstanceMissingError(instance);
    return head;
  }

  async #store(incoming: IncomingFile, fact: InstanceFact): Promise<CommitResult> {
    const { storage, facts } = this.#parts;
    const { studyInstanceUid: study, sopInstanceUid: instance, sha256 } = fact;
    const factPath = spoolPaths.instanceFact(study, instance);
    const earlier = await facts.read(factPath, instanceFactSchema);
    if (earlier !== undefined && earlier.sha256 !== sha256) return { kind: 'conflict', fact: earlier };
    const bytesPath = spoolPaths.instanceBytes(study, instance, sha256);
    // Whoever sends an image again may need it again: retention counts from now, and what was damaged is healed.
    await storage.keep(incoming, bytesPath);
    if (earlier !== undefined) return { kind: 'already-stored', fact: earlier };
    const recorded = await facts.put(factPath, instanceFactSchema, fact);
    if (recorded.written) return { kind: 'stored', fact };
    if (recorded.fact.sha256 === sha256) return { kind: 'already-stored', fact: recorded.fact };
    await storage.remove(bytesPath);
    return { kind: 'conflict', fact: recorded.fact };
  }
}
