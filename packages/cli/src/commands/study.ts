import { answerOf, GatewayRefusedError } from '@mammoflow/gateway-api';
import type { Answer } from '@mammoflow/gateway-api';
import type { Command } from '../command.ts';
import { actionLines, studyLines } from '../core/study-lines.ts';
import { gatewayOf } from '../io/gateway.ts';
import type { Gateway } from '../io/gateway.ts';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

const usage = `usage: mammoflow study <Study Instance UID> [--gateway <url>] [--json]

Tells what came of a study, what was made of it with which models, where the results went, what keeps it, and who had what done
with it. Exit code 1 when it has failed.

  --gateway <url>   the gateway, as for mammoflow queue
  --json            what the gateway answers`;

const failed: ReadonlySet<string> = new Set(['FAILED', 'REFUSED_BY_PACS']);

/** `mammoflow study`: the story of one study. */
export const study: Command = {
  usage,
  async run(args, terminal) {
    const known = { gateway: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, known, usage);
    const [studyInstanceUid, ...more] = positionals;
    if (studyInstanceUid === undefined || more.length > 0)
      throw new UsageError('Name one study by its Study Instance UID.', usage);
    const { api } = await gatewayOf(process.env, values.gateway);
    const told = await answerOf(api.GET('/api/studies/{studyInstanceUid}', { params: { path: { studyInstanceUid } } }));
    const lines =
      values.json === true
        ? [JSON.stringify(told, null, 2)]
        : [...studyLines(told), ...actionLines(await eventsOf(api, studyInstanceUid))];
    for (const line of lines) terminal.print(line);
    return failed.has(told.state) ? 1 : 0;
  },
};

/** None where there is no record, it is away, or not everybody's business. */
async function eventsOf(api: Gateway['api'], studyInstanceUid: string): Promise<Answer<'showHistory'>['events']> {
  try {
    const path = { studyInstanceUid };
    return (await answerOf(api.GET('/api/history/{studyInstanceUid}', { params: { path } }))).events;
  } catch (error) {
    if (error instanceof GatewayRefusedError) return [];
    throw error;
  }
}
