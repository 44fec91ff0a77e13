import { MessageInvalidError } from './message-invalid-error.ts';

/** The value of a message field that proto3 lets be absent but the contract does not. */
export function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new MessageInvalidError(`${field} is missing`);
  return value;
}

/** A size: a whole number from 1 on. */
export function positive(value: number, field: string): number {
  if (!Number.isInteger(value) || value < 1) throw new MessageInvalidError(`${field} must be positive`);
  return value;
}

/** A number that can be calculated with. */
export function finite(value: number, field: string): number {
  if (!Number.isFinite(value)) throw new MessageInvalidError(`${field} must be a finite number`);
  return value;
}

/** A score or a probability. */
export function fraction(value: number, field: string): number {
  if (!(value >= 0 && value <= 1)) throw new MessageInvalidError(`${field} must be between 0 and 1`);
  return value;
}
