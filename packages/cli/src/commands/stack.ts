import { join } from 'node:path';
import { DEFAULT_PORT_BASE, projectFolder, startStack } from '@mammoflow/stack';
import type { Stack, StackOptions } from '@mammoflow/stack';
import type { Command } from '../command.ts';
import { InterruptedError, watchForInterruption } from '../io/interruption.ts';
import { parseArguments } from '../parse-arguments.ts';

const usage = `usage: mammoflow stack [--data <folder>] [--models <folder>] [--shadow]

Runs Redis, Orthanc as the PACS, every service and the viewer on this machine until interrupted. Standard output gets one
line of JSON when all are ready, with their addresses.

  --data <folder>    what the stack keeps between runs (default: .cache/stack)
  --models <folder>  model bundles (default: models)
  --shadow           with a worker for candidate models (mammoflow models shadow)

MAMMOFLOW_PORT_BASE sets the first port (default: ${DEFAULT_PORT_BASE}).`;

export const stack: Command = {
  usage,
  async run(args, terminal) {
    const options = { data: { type: 'string' }, models: { type: 'string' }, shadow: { type: 'boolean' } } as const;
    const { values } = parseArguments(args, options, usage);
    using interruption = watchForInterruption();
    const dataFolder = values.data ?? join(projectFolder, '.cache/stack');
    const portBase = Number(process.env['MAMMOFLOW_PORT_BASE'] ?? DEFAULT_PORT_BASE);
    const running = await startUntil(interruption.signal, {
      dataFolder,
      portBase,
      restartCrashed: true,
      ...(values.models === undefined ? {} : { modelsFolder: values.models }),
      ...(values.shadow === true ? { replicas: { shadow: 1 } } : {}),
      onReady: (name) => {
        terminal.note(`stack  ✓ ${name}`);
      },
    });
    if (running === undefined) return 0;
    const { gateway, pacs, console, viewer } = running.addresses;
    terminal.print(JSON.stringify({ event: 'ready', gateway, pacs, console, viewer }));
    await interruption.happened;
    terminal.note('stack  ending');
    await running.close();
    return 0;
  },
};

/** Starts a stack; undefined when somebody wanted an end before it was ready. */
export async function startUntil(signal: AbortSignal, options: StackOptions): Promise<Stack | undefined> {
  try {
    return await startStack({ ...options, signal });
  } catch (error) {
    if (error instanceof InterruptedError) return undefined;
    throw error;
  }
}
