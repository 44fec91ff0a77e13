import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PortPlan } from './core/port-plan.ts';
import { oneOfEach, workerNames } from './core/services.ts';
import type { Replicas, ServiceName } from './core/services.ts';
import { serviceEnvironment } from './core/service-environment.ts';
import { consoleFolder } from './io/console-folder.ts';
import { ManagedProcess } from './io/managed-process.ts';
import type { ProcessSpec, ProcessSurroundings } from './io/managed-process.ts';
import { orthancProcess } from './io/orthanc-process.ts';
import { holdPorts } from './io/ports.ts';
import type { HeldPorts } from './io/ports.ts';
import { projectFolder } from './io/project-folder.ts';
import { redisProcess } from './io/redis-process.ts';
import { serviceProcess } from './io/service-process.ts';
import { viewerDistFolder } from './io/viewer-folder.ts';
import { startViewerServer } from './io/viewer-server.ts';
import type { ViewerServer } from './io/viewer-server.ts';

/** Where `npm start` and `npm run stack` begin when nobody says otherwise. */
export const DEFAULT_PORT_BASE = 18_000;
/** Stacks of tests begin here, away from one that a developer has running. */
const TEST_PORT_BASE = 21_000;

export interface StackOptions {
  /** Everything the stack keeps: Redis, Orthanc, spool, logs. */
  readonly dataFolder: string;
  /** First port of the block; the first free block from 21000 on when absent. */
  readonly portBase?: number;
  readonly replicas?: Partial<Replicas>;
  /** Added to the environment of every replica of a service. */
  readonly environment?: Partial<Record<ServiceName, Readonly<Record<string, string>>>>;
  /** Whether the PACS sends each new mammography series on by itself. @defaultValue true */
  readonly autoRouting?: boolean;
  /** Whether services that end by themselves are started again. @defaultValue false */
  readonly restartCrashed?: boolean;
  /** @defaultValue `models` of this checkout */
  readonly modelsFolder?: string;
  readonly onLine?: (processName: string, line: string) => void;
  /** Called with the name of each process as it becomes ready. */
  readonly onReady?: (processName: string) => void;
  /** Ends the stack while it starts; once it has started, close it. */
  readonly signal?: AbortSignal;
}

/** Addresses of a running stack. */
export interface StackAddresses {
  readonly gateway: string;
  /** DICOMweb root of the PACS. */
  readonly pacs: string;
  readonly console: string;
  readonly viewer: string;
  readonly redis: string;
  /** Orthanc's own REST interface. */
  readonly orthanc: string;
}

/** A running stack; close it, or `await using` it. */
export interface Stack extends AsyncDisposable {
  readonly addresses: StackAddresses;
  readonly ports: PortPlan;
  readonly spoolFolder: string;
  readonly logFolder: string;
  readonly redis: ManagedProcess;
  readonly pacs: ManagedProcess;
  readonly services: Readonly<Record<ServiceName, readonly ManagedProcess[]>>;
  /** Ends every process, services first; comes back when all are gone. */
  close(): Promise<void>;
}

/**
 * Starts Redis, Orthanc as the PACS, every service as a process of its own, and the viewer; comes back when all are ready.
 *
 * @throws {@link ProcessFailedError}, {@link PortTakenError}, {@link ProgramMissingError} or the signal's reason; nothing is
 * left running then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const replicas: Replicas = { ...oneOfEach, ...options.replicas };
  const ports = await holdPorts({ portBase: options.portBase, from: TEST_PORT_BASE }, replicas);
  const stack = new LocalStack({ ...options, dataFolder: resolve(options.dataFolder) }, ports);
  const abort = (): void => void stack.close();
  options.signal?.addEventListener('abort', abort);
  try {
    options.signal?.throwIfAborted();
    await stack.start();
    options.signal?.throwIfAborted();
    return stack;
  } catch (error) {
    await stack.close();
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', abort);
  }
}

class LocalStack implements Stack {
  readonly ports: PortPlan;
  readonly addresses: StackAddresses;
  readonly spoolFolder: string;
  readonly logFolder: string;
  readonly redis: ManagedProcess;
  readonly pacs: ManagedProcess;
  readonly services: Readonly<Record<ServiceName, readonly ManagedProcess[]>>;
  readonly #options: StackOptions;
  readonly #held: HeldPorts;
  #viewer: ViewerServer | undefined;

  constructor(options: StackOptions, held: HeldPorts) {
    const { dataFolder, autoRouting = true } = options;
    const ports = held.plan;
    this.#options = options;
    this.#held = held;
    this.ports = ports;
    this.addresses = addressesOf(ports);
    this.spoolFolder = join(dataFolder, 'spool');
    this.logFolder = join(dataFolder, 'logs');
    mkdirSync(this.spoolFolder, { recursive: true });
    this.redis = this.#process(redisProcess({ port: ports.redis, dataFolder }));
    this.pacs = this.#process(
      orthancProcess({
        port: ports.orthanc,
        dataFolder,
        gatewayUrl: `${this.addresses.gateway}/dicom-web/`,
        ...(autoRouting ? { routingScript: join(projectFolder, 'deploy/orthanc/mammoflow.lua') } : {}),
      }),
    );
    this.services = this.#serviceProcesses();
  }

  /** What a process needs comes before it: Redis and PACS and workers, then the gateway and the orchestrators. */
  async start(): Promise<void> {
    const workers = this.#workers();
    await this.#startAll([this.redis, this.pacs, ...workers]);
    await this.#startAll([...this.services.gateway, ...this.services.orchestrator]);
    await this.#startViewer();
  }

  async close(): Promise<void> {
    await this.#viewer?.close();
    await Promise.all([...this.services.gateway, ...this.services.orchestrator].map((service) => service.close()));
    await Promise.all(this.#workers().map((worker) => worker.close()));
    await Promise.all([this.pacs.close(), this.redis.close()]);
    await this.#held.release();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #workers(): readonly ManagedProcess[] {
    return [...workerNames, 'shadow' as const].flatMap((name) => this.services[name]);
  }

  async #startAll(processes: readonly ManagedProcess[]): Promise<void> {
    const started = await Promise.allSettled(
      processes.map(async (each) => {
        await each.start();
        this.#options.onReady?.(each.name);
      }),
    );
    const failed = started.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #startViewer(): Promise<void> {
    const distFolder = viewerDistFolder();
    if (!existsSync(distFolder)) return;
    const appConfigFile = join(projectFolder, 'deploy/ohif/app-config.js');
    const { viewer, orthanc } = this.ports;
    this.#viewer = await startViewerServer({ port: viewer, distFolder, appConfigFile, pacsPort: orthanc });
    this.#options.onReady?.('viewer');
  }

  #serviceProcesses(): Record<ServiceName, readonly ManagedProcess[]> {
    const { modelsFolder = join(projectFolder, 'models') } = this.#options;
    const hasViewer = existsSync(viewerDistFolder());
    const settings = {
      ports: this.ports,
      spoolFolder: this.spoolFolder,
      modelsFolder,
      consoleFolder: existsSync(consoleFolder) ? consoleFolder : undefined,
      hasViewer,
    };
    const processesOf = (service: ServiceName): ManagedProcess[] =>
      this.ports.services[service].map((ports, index) => {
        const own = serviceEnvironment(service, ports, settings);
        const environment = { ...own, ...this.#options.environment?.[service] };
        return this.#process(serviceProcess({ service, replica: index + 1, ports, environment }));
      });
    return {
      preprocessing: processesOf('preprocessing'),
      detection: processesOf('detection'),
      segmentation: processesOf('segmentation'),
      classification: processesOf('classification'),
      orchestrator: processesOf('orchestrator'),
      gateway: processesOf('gateway'),
      shadow: processesOf('shadow'),
    };
  }

  #process(spec: ProcessSpec): ManagedProcess {
    const { onLine, restartCrashed } = this.#options;
    const surroundings: ProcessSurroundings = {
      logFolder: this.logFolder,
      ...(onLine === undefined ? {} : { onLine }),
      ...(restartCrashed === undefined ? {} : { restartCrashed }),
    };
    return new ManagedProcess(spec, surroundings);
  }
}

function addressesOf({ services, orthanc, redis, viewer }: PortPlan): StackAddresses {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const gateway = at(services.gateway[0]?.serve ?? 0);
  return {
    gateway,
    pacs: `${at(orthanc)}/dicom-web`,
    console: `${gateway}/console/`,
    viewer: at(viewer),
    redis: `redis://127.0.0.1:${redis}`,
    orthanc: at(orthanc),
  };
}
