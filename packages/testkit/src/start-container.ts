import { GenericContainer, Wait } from 'testcontainers';
import type { TestServer } from './start-server.ts';

/** A server image for tests. */
export interface ContainerSpec {
  readonly image: string;
  /** Port inside the container; a free one of the host leads there. */
  readonly port: number;
  readonly command: readonly string[];
  /** Line of its log after which it answers. */
  readonly readyLog: RegExp;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly content: string; readonly target: string }[];
  /** Whether it must reach servers of the host; they are at `host.docker.internal`. */
  readonly reachesHost?: boolean;
}

/** Starts a container for a test on a machine that has Docker but not the program; it is no process that tests can kill. */
export async function startContainer(spec: ContainerSpec): Promise<Omit<TestServer, 'process'>> {
  const container = new GenericContainer(spec.image)
    .withExposedPorts(spec.port)
    .withCommand([...spec.command])
    .withEnvironment({ ...spec.environment })
    .withCopyContentToContainer([...(spec.files ?? [])])
    .withWaitStrategy(Wait.forLogMessage(spec.readyLog));
  if (spec.reachesHost === true) {
    container.withExtraHosts([{ host: 'host.docker.internal', ipAddress: 'host-gateway' }]);
  }
  const started = await container.start();
  const stop = async (): Promise<void> => {
    await started.stop();
  };
  return { port: started.getMappedPort(spec.port), stop, [Symbol.asyncDispose]: stop };
}
