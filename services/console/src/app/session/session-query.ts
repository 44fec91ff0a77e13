import type { QueryFunctionContext } from '@tanstack/react-query';
import { answerOf, gateway } from '../../api/gateway.ts';
import type { Session } from './session.ts';

/** Who looks at the page, as the gateway says it. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: ({ signal }: QueryFunctionContext): Promise<Session> => answerOf(gateway.GET('/api/session', { signal })),
};
