import type { Answer } from '@mammoflow/gateway-api';
import { useQueries } from '@tanstack/react-query';
import { answerOf, gateway } from '../../api/gateway.ts';
import { useSession } from '../../app/session/session.ts';

export type Patient = Answer<'showPatients'>['patients'][number];

const AT_ONCE = 50;
/** Names do not stay in memory for long after nobody looks at them. */
const KEPT_MS = 60_000;

/** Whom exams are of, where that is shown; asked for in parts, so that scrolling asks for what comes into sight. */
export function usePatients(studies: readonly string[]): ReadonlyMap<string, Patient> {
  const isShown = useSession().patient === 'shown';
  const parts = isShown ? partsOf(studies) : [];
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: ['patients', part],
      queryFn: () => answerOf(gateway.POST('/api/patients', { body: { studies: [...part] } })),
      gcTime: KEPT_MS,
      staleTime: Infinity,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(
          ({ data }) => data?.patients.map((patient) => [patient.studyInstanceUid, patient] as const) ?? [],
        ),
      ),
  });
}

function partsOf(studies: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(studies.length / AT_ONCE) }, (_, index) =>
    studies.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
