import type { Uid } from '@mammoflow/dicom';
import type { RenderedView } from '@mammoflow/dicom-sc';
import type { Predecessor } from './predecessor.ts';
import { resultSetDefaults } from './result-set.ts';
import type { ResultSet } from './result-set.ts';

/** Content Qualification (0018,9004), PS3.3 C.8.13.2.1.1. */
export const contentQualifications = ['PRODUCT', 'RESEARCH', 'SERVICE'] as const;
export type ContentQualification = (typeof contentQualifications)[number];

/** The installation that writes the results. */
export interface ResultDevice {
  /** Version of the software, e.g. `1.4.0`. */
  readonly softwareVersion: string;
  /** Device Serial Number (0018,1000): stable for one installation. */
  readonly serialNumber: string;
}

/** All that results depend on besides the exam: the same exam and context always give the same bytes. */
export interface ResultContext extends ResultSet {
  /** When the analysis was asked for; kept with the request, so that a repetition writes the same time. */
  readonly contentDateTime: Date;
  readonly device: ResultDevice;
  /**
   * IANA name or offset of the site's zone, for Content Date and Time; the study's own Timezone Offset From UTC wins.
   *
   * @defaultValue UTC
   */
  readonly timeZone?: string;
  /**
   * Small pictures of the mammograms by SOP Instance UID, for the overview; a view without one is shown without a picture.
   *
   * @defaultValue none
   */
  readonly renderedViews?: ReadonlyMap<Uid, RenderedView>;
  /**
   * Objects that earlier analyses left in the archive, never those of this one: a repetition has to give the same bytes.
   *
   * @defaultValue none
   */
  readonly predecessors?: readonly Predecessor[];
  /** @defaultValue RESEARCH */
  readonly contentQualification?: ContentQualification;
}

/** What is written where the context does not say. */
export const resultDefaults = {
  ...resultSetDefaults,
  timeZone: 'UTC',
  renderedViews: new Map<Uid, RenderedView>(),
  predecessors: [],
  contentQualification: 'RESEARCH',
} as const satisfies Partial<ResultContext>;

/** A context in which nothing is left open. */
export type FullResultContext = Required<ResultContext>;
