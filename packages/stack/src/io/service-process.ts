import { join } from 'node:path';
import type { ReplicaPorts } from '../core/port-plan.ts';
import type { ServiceName } from '../core/services.ts';
import type { ProcessSpec } from './managed-process.ts';
import { isPortOpen } from './ports.ts';
import { projectFolder } from './project-folder.ts';

export interface ServiceProcessOptions {
  readonly service: ServiceName;
  /** 1, 2, … */
  readonly replica: number;
  readonly ports: ReplicaPorts;
  readonly environment: Readonly<Record<string, string>>;
}

/** One replica of a service, run by the Node.js that runs the stack. */
export function serviceProcess({ service, replica, ports, environment }: ServiceProcessOptions): ProcessSpec {
  return {
    name: `${service}-${replica}`,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(projectFolder, 'services', service, 'src/main.ts')],
    environment,
    isReady: readinessOf(service, ports),
  };
}

/** Services with HTTP say themselves when they are ready; a gRPC worker listens only once its model is loaded. */
function readinessOf(service: ServiceName, { serve }: ReplicaPorts): () => Promise<boolean> {
  if (service === 'gateway' || service === 'orchestrator') {
    return () => answersOk(`http://127.0.0.1:${serve}/health/ready`);
  }
  return () => isPortOpen(serve);
}

async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.ok;
}
