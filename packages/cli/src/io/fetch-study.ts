import { answerOf, GatewayRefusedError } from '@mammoflow/gateway-api';
import type { Study } from '@mammoflow/gateway-api';
import type { Gateway } from './gateway.ts';

/** Where a study stands; undefined when the gateway does not know it (yet). @throws what the gateway says otherwise */
export async function fetchStudy({ api }: Gateway, studyInstanceUid: string): Promise<Study | undefined> {
  try {
    return await answerOf(api.GET('/api/studies/{studyInstanceUid}', { params: { path: { studyInstanceUid } } }));
  } catch (error) {
    if (error instanceof GatewayRefusedError && error.status === 404) return undefined;
    throw error;
  }
}
