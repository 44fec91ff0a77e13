import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { CLOCK, orderName, ORDERS_VARIABLE, POISON } from '../stages/stages.ts';
import type { Moment, Stage, StagedService } from '../stages/stages.ts';

/** What services are told to suffer: a folder with a file for each order, which they look at when they come by. */
export class Orders {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<Orders> {
    await mkdir(folder, { recursive: true });
    return new Orders(folder);
  }

  /** What makes a service obey: its own code knows nothing of orders. */
  get environment(): Readonly<Record<string, string>> {
    const obey = join(projectFolder, 'tests/fault/stages/obey-orders.ts');
    return { NODE_OPTIONS: `--import=${obey}`, [ORDERS_VARIABLE]: this.#folder };
  }

  /** The next process of the service that comes to the stage dies of it. @returns whether one has, when asked */
  async dieAt(service: StagedService, stage: Stage, moment: Moment): Promise<() => boolean> {
    const name = orderName(service, stage, moment);
    await this.#give(name, '');
    return () => !existsSync(join(this.#folder, name));
  }

  /** Every worker that is given something with this text in it dies, until the order is withdrawn. */
  poison(text: string): Promise<void> {
    return this.#give(POISON, text);
  }

  /** Sets the clocks of all services; 0 puts them right. */
  setClocks(offsetMs: number): Promise<void> {
    return this.#give(CLOCK, String(offsetMs));
  }

  async withdrawAll(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true });
  }

  async #give(name: string, text: string): Promise<void> {
    const path = join(this.#folder, name);
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
}
