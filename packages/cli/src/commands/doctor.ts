import { destinationsOf } from '@mammoflow/destinations';
import { describeError } from '@mammoflow/errors';
import type { Command } from '../command.ts';
import { checksTable } from '../core/checks-table.ts';
import { certificateChecks } from '../doctor/certificate-checks.ts';
import { failed, skipped } from '../doctor/check.ts';
import type { Check } from '../doctor/check.ts';
import { destinationChecks } from '../doctor/destination-checks.ts';
import { gatewayCheck } from '../doctor/gateway-check.ts';
import { modelChecks } from '../doctor/models-check.ts';
import { redisChecks } from '../doctor/redis-check.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { readDoctorSettings } from '../doctor/settings.ts';
import type { DoctorSettings } from '../doctor/settings.ts';
import { spoolCheck } from '../doctor/spool-check.ts';
import { workerChecks } from '../doctor/worker-checks.ts';
import { gatewayOf } from '../io/gateway.ts';
import type { Gateway } from '../io/gateway.ts';
import { parseArguments } from '../parse-arguments.ts';

const usage = `usage: mammoflow doctor [--gateway <url>] [--round-trip] [--json]

Checks, with the environment of the services, whether everything is there that they need: Redis and its settings, clocks, spool,
models, GPU, workers, destinations, gateway and certificates. Run it where a service runs: in its container, or with its
environment file. Each check that is not well says what to do. Exit code 0 when none has failed.

  --gateway <url>   the gateway (default: GATEWAY_URL, or http://127.0.0.1:8080)
  --round-trip      store a test object (no patient, one study for all times) in every DICOMweb destination and look for it
  --json            JSON instead of a table`;

/** For a pipe to take what was printed. */
const LAST_WRITES_MS = 1_000;

type DoctorOptions = { readonly gateway: Gateway; readonly roundTrip: boolean };

/** `mammoflow doctor`: what is wrong, and what to do about it. */
export const doctor: Command = {
  usage,
  async run(args, terminal) {
    const known = {
      gateway: { type: 'string' },
      'round-trip': { type: 'boolean' },
      json: { type: 'boolean' },
    } as const;
    const { values } = parseArguments(args, known, usage);
    const settings = readDoctorSettings(process.env);
    const gateway = await gatewayOf(process.env, values.gateway);
    const examined = await runChecks(await checksOf(settings, { gateway, roundTrip: values['round-trip'] ?? false }));
    const lines = values.json === true ? [JSON.stringify(examined, null, 2)] : checksTable(examined);
    for (const line of lines) terminal.print(line);
    // A check that had no answer in time, a hanging volume for example, would keep the process from its end.
    setTimeout(() => process.exit(), LAST_WRITES_MS).unref();
    return examined.some(({ state }) => state === 'failed') ? 1 : 0;
  },
};

async function checksOf(settings: DoctorSettings, { gateway, roundTrip }: DoctorOptions): Promise<readonly Check[]> {
  return [
    ...redisChecks(settings),
    spoolCheck(settings),
    ...modelChecks(settings),
    ...workerChecks(settings),
    ...(await checksOfDestinations(settings, roundTrip)),
    gatewayCheck(gateway),
    ...certificateChecks(process.env),
  ];
}

/** A file of destinations that cannot be used is a finding, and must not keep the other checks from being made. */
async function checksOfDestinations(settings: DoctorSettings, roundTrip: boolean): Promise<readonly Check[]> {
  const advice = 'Set PACS_URL or DESTINATIONS_FILE, and mend what the message names.';
  const whole = (run: Check['run']): readonly Check[] => [{ name: 'destinations', advice, run }];
  if (settings.PACS_URL === undefined && settings.DESTINATIONS_FILE === undefined) {
    return whole(() => Promise.resolve(skipped('neither PACS_URL nor DESTINATIONS_FILE is set')));
  }
  try {
    return destinationChecks(await destinationsOf(settings), { environment: process.env, roundTrip });
  } catch (error) {
    const { code, message } = describeError(error);
    return whole(() => Promise.resolve(failed(`${code}: ${message}`, advice)));
  }
}
