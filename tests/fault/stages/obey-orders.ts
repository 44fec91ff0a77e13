// Loaded into a service before its own code (node --import): the service dies at the stage that an order names. Its code
// knows nothing of it.
import { readFileSync, unlinkSync } from 'node:fs';
import type * as files from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { Pacs } from '@mammoflow/pacs';
import { Queue } from 'bullmq';
import type { Server as GrpcServer, UntypedServiceImplementation } from '@grpc/grpc-js';
import { CLOCK, ORDERS_VARIABLE, POISON, stageOfFile } from './stages.ts';
import type { Moment, Stage } from './stages.ts';

const folder = process.env[ORDERS_VARIABLE] ?? '';
const service = /services\/([^/]+)\//.exec(process.argv[1] ?? '')?.[1] ?? '';
const require = createRequire(import.meta.url);

/** Dies if that is ordered; an order is carried out once, by whoever comes first. */
function reach(stage: Stage, moment: Moment): void {
  try {
    unlinkSync(join(folder, `${service}.${stage}.${moment}`));
  } catch {
    return;
  }
  process.kill(process.pid, 'SIGKILL');
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Puts a stage around a method. */
function around(owner: object, name: string, stageOf: (values: readonly unknown[]) => Stage | undefined): void {
  const original: unknown = Reflect.get(owner, name);
  if (!isMethod(original)) throw new TypeError(`There is no ${name} any more: say where that stage is now.`);
  const staged: Method = async function (...values) {
    const stage = stageOf(values);
    if (stage !== undefined) reach(stage, 'before');
    const result = await original.apply(this, values);
    if (stage !== undefined) reach(stage, 'after');
    return result;
  };
  Reflect.set(owner, name, staged);
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

const promises: object = require('node:fs/promises') as typeof files;
around(promises, 'link', ([, to]) => (typeof to === 'string' ? stageOfFile(to) : undefined));
syncBuiltinESMExports();
around(Queue.prototype, 'add', () => 'enqueue');
around(Pacs.prototype, 'store', () => 'store');

const { Server } = require('@grpc/grpc-js') as { readonly Server: typeof GrpcServer };
const addService = Reflect.get(Server.prototype, 'addService');
Server.prototype.addService = function (definition, implementation) {
  const isOurs = Object.values(definition).some(({ path }) => path.startsWith('/mammoflow.'));
  addService.call(this, definition, isOurs ? staged(implementation) : implementation);
};

type Handler = (call: { readonly request: unknown }, answer: (...values: unknown[]) => void) => void;

function staged(implementation: UntypedServiceImplementation): UntypedServiceImplementation {
  const wrap = (original: Handler): Handler => {
    return (call, answer) => {
      reach('call', 'before');
      if (isPoisoned(call.request)) process.kill(process.pid, 'SIGKILL');
      original(call, (...values) => {
        reach('call', 'after');
        answer(...values);
      });
    };
  };
  const entries = Object.entries(implementation).map(([name, handler]) => [name, wrap(handler as Handler)]);
  return Object.fromEntries(entries) as UntypedServiceImplementation;
}

/** Whether a message holds the text that the order names. */
function isPoisoned(message: unknown): boolean {
  const text = read(POISON);
  return text !== undefined && holds(message, text);
}

function holds(value: unknown, text: string): boolean {
  if (value instanceof Uint8Array) return Buffer.from(value).includes(text);
  if (typeof value === 'string') return value.includes(text);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => holds(part, text));
}

function read(order: string): string | undefined {
  try {
    return readFileSync(join(folder, order), 'utf8');
  } catch {
    return undefined;
  }
}

let offsetMs = 0;
setInterval(() => {
  offsetMs = Number(read(CLOCK) ?? 0);
}, 100).unref();
const systemNow = Date.now;
const now = (): number => systemNow() + offsetMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, values: readonly unknown[], newTarget) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
