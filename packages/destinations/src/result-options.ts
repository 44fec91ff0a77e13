import {
  languages,
  measurementSopClasses,
  resultKinds,
  resultSetNames,
  resultSets,
  segmentationProfiles,
  terminologies,
} from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { z } from 'zod';

/** The options of a result set, one at a time, on top of a named one. */
const optionsSchema = z.strictObject({
  set: z.enum(resultSetNames).exactOptional(),
  kinds: z.array(z.enum(resultKinds)).min(1).exactOptional(),
  segmentationProfile: z.enum(segmentationProfiles).exactOptional(),
  cadTerminology: z.enum(terminologies).exactOptional(),
  cadWithCompositeFeatures: z.boolean().exactOptional(),
  measurementSopClass: z.enum(measurementSopClasses).exactOptional(),
  measurementsWithCharacteristics: z.boolean().exactOptional(),
  editableMeasurements: z.boolean().exactOptional(),
  language: z.enum(languages).exactOptional(),
  seriesNumberBase: z.number().int().min(1).max(2_000_000_000).exactOptional(),
});

/** What a destination gets: the name of a result set, or options, or a name with options that differ from it. */
export const resultOptionsSchema = z.union([z.enum(resultSetNames), optionsSchema]).default('standard');
export type ResultOptions = Readonly<z.infer<typeof resultOptionsSchema>>;

/**
 * The result set that a destination asks for.
 *
 * @param defaults - What the installation writes where a destination does not say.
 */
export function resultSetOf(options: ResultOptions, defaults: ResultSet): ResultSet {
  if (typeof options === 'string') return { ...defaults, ...resultSets[options] };
  const { set = 'standard', ...own } = options;
  return { ...defaults, ...resultSets[set], ...own };
}
