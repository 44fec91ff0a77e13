/** Procedure Step State (0074,1000), PS3.4 table CC.1.1-1. */
export const procedureStepStates = ['SCHEDULED', 'IN PROGRESS', 'COMPLETED', 'CANCELED'] as const;
export type ProcedureStepState = (typeof procedureStepStates)[number];

/** The states that nothing leads out of. */
export type FinalState = 'COMPLETED' | 'CANCELED';

/** Whether a text is a state. */
export function isProcedureStepState(text: string | undefined): text is ProcedureStepState {
  return procedureStepStates.some((state) => state === text);
}
