import { listOrders } from '@mammoflow/record';
import type { ListOrder, StudyPlace } from '@mammoflow/record';
import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';

/** A list's order, in which a place has its meaning. */
export interface ListDirection {
  readonly order: ListOrder;
  readonly direction: 'asc' | 'desc';
}

const placeSchema = z.tuple([
  z.enum(listOrders),
  z.enum(['asc', 'desc']),
  z.union([z.string(), z.number()]),
  uidSchema,
]);

/** Where a page of a list ends, as a text that brings the next one. */
export function writePlace({ order, direction }: ListDirection, { value, studyInstanceUid }: StudyPlace): string {
  return Buffer.from(JSON.stringify([order, direction, value, studyInstanceUid])).toString('base64url');
}

/** Reads {@link writePlace} back; undefined when the text is no place of a list in this order. */
export function readPlace({ order, direction }: ListDirection, text: string): StudyPlace | undefined {
  const place = placeSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8'))).data;
  if (place === undefined) return undefined;
  const [ownOrder, ownDirection, value, studyInstanceUid] = place;
  const isOfOrder =
    ownOrder === order && ownDirection === direction && (typeof value === 'number') === (order === 'score');
  return isOfOrder ? { value, studyInstanceUid } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
