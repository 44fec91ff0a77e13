import type { Command } from '../command.ts';
import { actionLines, studyLines } from '../core/study-lines.ts';
import { Gateway } from '../gateway/gateway.ts';
import { GatewayRefusedError } from '../gateway/gateway-refused-error.ts';
import { toldActionsSchema, toldStudySchema } from '../gateway/study-answer.ts';
import type { ToldAction } from '../gateway/study-answer.ts';
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
    const [uid, ...more] = positionals;
    if (uid === undefined || more.length > 0) throw new UsageError('Name one study by its Study Instance UID.', usage);
    const gateway = await Gateway.of(process.env, values.gateway);
    const told = await gateway.call({ path: `/studies/${encodeURIComponent(uid)}`, schema: toldStudySchema.loose() });
    if (values.json === true) terminal.print(JSON.stringify(told, null, 2));
    else for (const line of [...studyLines(told), ...actionLines(await actionsOf(gateway, uid))]) terminal.print(line);
    return failed.has(told.state) ? 1 : 0;
  },
};

/** None where there is no record, it is away, or not everybody's business. */
async function actionsOf(gateway: Gateway, uid: string): Promise<readonly ToldAction[]> {
  try {
    return await gateway.call({ path: `/history/${encodeURIComponent(uid)}`, schema: toldActionsSchema });
  } catch (error) {
    if (error instanceof GatewayRefusedError) return [];
    throw error;
  }
}
