import { ManagedProcess } from '@mammoflow/stack';
import type { ProcessSpec } from '@mammoflow/stack';
import { freePort } from './free-ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A server that runs for a test, with a folder of its own. */
export interface TestServer extends AsyncDisposable {
  readonly port: number;
  readonly process: ManagedProcess;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** How often a port that somebody else took in the meantime is replaced by another. */
const ATTEMPTS = 3;

/** Starts a server on a free port; comes back when it is ready. */
export async function startServer(
  name: string,
  specOf: (place: { readonly port: number; readonly dataFolder: string }) => ProcessSpec,
): Promise<TestServer> {
  const folder = await temporaryFolder(name);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const process = new ManagedProcess(specOf({ port, dataFolder: folder.path }), { logFolder: folder.path });
    const stop = async (): Promise<void> => {
      await process.close();
      await folder.remove();
    };
    try {
      await process.start();
      return { port, process, stop, [Symbol.asyncDispose]: stop };
    } catch (error) {
      await process.close();
      if (attempt === ATTEMPTS) {
        await folder.remove();
        throw error;
      }
    }
  }
}
