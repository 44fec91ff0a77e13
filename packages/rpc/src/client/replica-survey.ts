import { Client } from '@grpc/grpc-js';
import type { ChannelCredentials, MethodDefinition } from '@grpc/grpc-js';
import { workerFactsFromWire, workerMethods } from '@mammoflow/contracts';
import type { WorkerFacts } from '@mammoflow/contracts';
import { describeError } from '@mammoflow/errors';
import { z } from 'zod';
import { service as healthService } from 'grpc-health-check';
import { clientCredentials } from './client-tls.ts';
import type { ClientTls } from './client-tls.ts';
import { replicaAddresses } from './replica-addresses.ts';
import { RpcFailedError } from './rpc-failed-error.ts';
import { plainCall } from './unary-call.ts';

/** A replica of a worker as it was found. */
export interface WorkerReplica {
  /** E.g. `detection`. */
  readonly service: string;
  /** `ip:port`. */
  readonly address: string;
  /** What its health service says; `UNREACHABLE` when it says nothing. */
  readonly health: 'SERVING' | 'NOT_SERVING' | 'UNREACHABLE';
  /** Why it cannot be reached: a code of docs/errors.md. */
  readonly code?: string;
  /** Missing where it is unreachable, or of a version that does not tell. */
  readonly facts?: WorkerFacts;
}

/** All replicas of one service. `code`: why nobody knows which there are. */
export interface SurveyedService {
  readonly service: string;
  readonly replicas: readonly WorkerReplica[];
  readonly code?: string;
}

/** gRPC targets by the name of the service that is there. */
export type SurveyTargets = Readonly<Record<string, string>>;

/** How {@link ReplicaSurvey} asks. */
export interface SurveyOptions {
  readonly tls?: ClientTls | undefined;
  /** Limit of each call. @defaultValue 2000 */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 2_000;

const checkMethod = z.custom<MethodDefinition<{ readonly service: string }, unknown>>().parse(healthService['Check']);
const healthSchema = z.object({ status: z.string() });

/** Asks every replica of the workers how it is, each by itself, while the ports' calls go round them. */
export class ReplicaSurvey {
  readonly #targets: SurveyTargets;
  readonly #credentials: ChannelCredentials;
  readonly #deadlineMs: number;
  readonly #clients = new Map<string, Client>();

  private constructor(targets: SurveyTargets, credentials: ChannelCredentials, deadlineMs: number) {
    this.#targets = targets;
    this.#credentials = credentials;
    this.#deadlineMs = deadlineMs;
  }

  static async open(targets: SurveyTargets, { tls, deadlineMs = DEADLINE_MS }: SurveyOptions): Promise<ReplicaSurvey> {
    return new ReplicaSurvey(targets, await clientCredentials(tls), deadlineMs);
  }

  /** Asks all of them now. Never rejects: what cannot be had is said to be missing. */
  async take(): Promise<readonly SurveyedService[]> {
    const seen = new Set<string>();
    const services = await Promise.all(
      Object.entries(this.#targets).map(([service, target]) => this.#askAll(service, target, seen)),
    );
    for (const [key, client] of this.#clients) {
      if (seen.has(key)) continue;
      client.close();
      this.#clients.delete(key);
    }
    return services;
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  async #askAll(service: string, target: string, seen: Set<string>): Promise<SurveyedService> {
    try {
      const { addresses, hostname } = await replicaAddresses(target);
      const replicas = addresses.map((address) => {
        const client = this.#clientOf(address, hostname);
        seen.add(keyOf(address, hostname));
        return this.#ask(client, { service, address });
      });
      return { service, replicas: await Promise.all(replicas) };
    } catch (error) {
      return { service, replicas: [], code: describeError(error).code };
    }
  }

  async #ask(client: Client, replica: Pick<WorkerReplica, 'service' | 'address'>): Promise<WorkerReplica> {
    try {
      const health = await this.#healthOf(client);
      const facts = await this.#factsOf(client);
      return { ...replica, health, ...(facts === undefined ? {} : { facts }) };
    } catch (error) {
      return { ...replica, health: 'UNREACHABLE', code: describeError(error).code };
    }
  }

  async #healthOf(client: Client): Promise<'SERVING' | 'NOT_SERVING'> {
    const answer = await plainCall({ client, method: checkMethod }, { service: '' }, { deadlineMs: this.#deadlineMs });
    return healthSchema.parse(answer).status === 'SERVING' ? 'SERVING' : 'NOT_SERVING';
  }

  async #factsOf(client: Client): Promise<WorkerFacts | undefined> {
    try {
      const to = { client, method: workerMethods.describeWorker };
      return workerFactsFromWire(await plainCall(to, {}, { deadlineMs: this.#deadlineMs }));
    } catch (error) {
      if (error instanceof RpcFailedError && error.status === 'UNIMPLEMENTED') return undefined;
      throw error;
    }
  }

  #clientOf(address: string, hostname: string | undefined): Client {
    const key = keyOf(address, hostname);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const name = hostname === undefined ? {} : { 'grpc.ssl_target_name_override': hostname };
    const client = new Client(address, this.#credentials, { ...name, 'grpc.max_reconnect_backoff_ms': 5_000 });
    this.#clients.set(key, client);
    return client;
  }
}

function keyOf(address: string, hostname: string | undefined): string {
  return `${hostname ?? ''} ${address}`;
}
