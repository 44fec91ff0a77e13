import type { SegmentationProfile } from '@mammoflow/dicom-seg';
import type { Terminology } from '@mammoflow/dicom-sr';
import type { Language } from './languages.ts';
import type { ResultKind } from './result-object.ts';

/** The SOP Class of measurement reports: the one that IHE AIR names, or the one that older archives take. */
export const measurementSopClasses = ['COMPREHENSIVE_3D_SR', 'COMPREHENSIVE_SR'] as const;
export type MeasurementSopClass = (typeof measurementSopClasses)[number];

/** What a destination gets and in which dialect. Plain data, so that it can stand in a site's configuration. */
export interface ResultSet {
  /**
   * The kinds of objects, in any order.
   *
   * @defaultValue CAD SR, summary, measurement SR and segmentation
   */
  readonly kinds?: readonly ResultKind[];
  /** @defaultValue ohif */
  readonly segmentationProfile?: SegmentationProfile;
  /**
   * SNOMED codes of the Mammography CAD SR; all other objects use SCT.
   *
   * @defaultValue SRT
   */
  readonly cadTerminology?: Terminology;
  /**
   * Whether the CAD SR relates findings of the two views of a breast, as composite features. A hint and no proof.
   *
   * @defaultValue false
   */
  readonly cadWithCompositeFeatures?: boolean;
  /** @defaultValue COMPREHENSIVE_3D_SR */
  readonly measurementSopClass?: MeasurementSopClass;
  /**
   * Whether measurement reports state shape and margin too. OHIF's labels stay the same; IHE's test tool takes them for
   * content that TID 1410 does not have.
   *
   * @defaultValue false
   */
  readonly measurementsWithCharacteristics?: boolean;
  /**
   * Whether OHIF may take outlines over as measurements that can be edited. It then shows their area in place of the
   * probability.
   *
   * @defaultValue false
   */
  readonly editableMeasurements?: boolean;
  /**
   * Of the summary, of the reason for key images and of the overview page; codes are written in English, as their schemes are.
   *
   * @defaultValue en
   */
  readonly language?: Language;
  /**
   * Series numbers lie in the 500 above it: 1 to 99 for the exam, then a hundred a view.
   *
   * @defaultValue 9000
   */
  readonly seriesNumberBase?: number;
}

/** What is written where a result set does not say. */
export const resultSetDefaults = {
  kinds: ['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION'],
  segmentationProfile: 'ohif',
  cadTerminology: 'SRT',
  cadWithCompositeFeatures: false,
  measurementSopClass: 'COMPREHENSIVE_3D_SR',
  measurementsWithCharacteristics: false,
  editableMeasurements: false,
  language: 'en',
  seriesNumberBase: 9000,
} as const satisfies Required<ResultSet>;

/** Names of the result sets that need no options. */
export const resultSetNames = ['standard', 'cad-workstation', 'presentation', 'picture', 'ohif', 'strict'] as const;
export type ResultSetName = (typeof resultSetNames)[number];

/** Result sets by name, for destinations that are not configured one option at a time. */
export const resultSets = {
  /** Findings in CAD workstations, in OHIF and in viewers that show no more than text. */
  standard: {},
  /** Mammography workstations: marks as CAD SR in the codes that they know, and nothing that they would list and not open. */
  'cad-workstation': { kinds: ['CAD_SR'] },
  /** Viewers that know presentation states, e.g. Weasis: outlines over the image, and which images to look at. */
  presentation: { kinds: ['SUMMARY_SR', 'KEY_OBJECTS', 'PRESENTATION_STATE'] },
  /** Viewers that show images and nothing else: one page. */
  picture: { kinds: ['OVERVIEW'] },
  /** OHIF alone: no object that it lists and cannot open. */
  ohif: { kinds: ['SUMMARY_SR', 'MEASUREMENT_SR', 'SEGMENTATION'] },
  /** Archives and research software that hold objects against the standard's tables. */
  strict: { segmentationProfile: 'strict', cadTerminology: 'SCT' },
} as const satisfies Readonly<Record<ResultSetName, ResultSet>>;
