import type { PhantomExam } from '@mammoflow/phantom';
import type { FaultBench } from '../bench/fault-bench.ts';

/** Exams that a gateway has accepted. */
export type Exams = readonly PhantomExam[];

/** Something that goes wrong while exams are on their way. */
export interface Fault {
  readonly name: string;
  /** How long exams may take to come to their end once it is over. @defaultValue 180000 */
  readonly endWithinMs?: number;
  /** Lets it happen, and be over. @returns the exams whose ends are then looked at */
  run(bench: FaultBench): Promise<Exams>;
}
