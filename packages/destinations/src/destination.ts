import { z } from 'zod';
import type { ResultSet } from '@mammoflow/results';
import { dicomwebDestinationSchema } from './dicomweb-destination.ts';
import { dimseDestinationSchema } from './dimse-destination.ts';

/** A destination as the file describes it. */
export const destinationSchema = z.discriminatedUnion('kind', [dicomwebDestinationSchema, dimseDestinationSchema]);
export type DestinationSettings = Readonly<z.infer<typeof destinationSchema>>;

/** A destination with the result set that its options come to; paths in it are absolute. */
export interface Destination {
  readonly name: string;
  readonly settings: DestinationSettings;
  readonly resultSet: ResultSet;
}
