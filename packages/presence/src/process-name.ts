import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

const RUN_DIGITS = 8;

/** A name for this run of this process: its host, and what tells two processes there apart. */
export function processName(): string {
  return `${hostname()}.${randomUUID().slice(0, RUN_DIGITS)}`;
}
