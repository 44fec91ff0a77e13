import type { ObjectReceipt, PostponedObject } from '@mammoflow/destinations';
import type { Uid } from '@mammoflow/dicom';

/** How the objects of a delivery stand. */
export type ObjectStates = readonly (ObjectReceipt | PostponedObject)[];

/** Those of which the destination has said what becomes of them. */
export function answered(objects: ObjectStates): readonly ObjectReceipt[] {
  return objects.filter((object) => object.state !== 'postponed');
}

/** The objects in the order in which they are to be sent, as the last word on each has it. */
export function inOrder<State extends { readonly sopInstanceUid: Uid }>(
  wanted: readonly { readonly sopInstanceUid: Uid }[],
  objects: readonly State[],
): readonly State[] {
  const byUid = new Map(objects.map((object) => [object.sopInstanceUid, object]));
  return wanted.flatMap(({ sopInstanceUid }) => byUid.get(sopInstanceUid) ?? []);
}

/** What is recorded when nothing is tried any more: what never could be sent counts as refused, with the reason of the last try. */
export function asRefused(object: ObjectReceipt | PostponedObject): ObjectReceipt {
  return object.state === 'postponed' ? { ...object, state: 'refused' } : object;
}
