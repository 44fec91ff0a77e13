import type { CodedConcept } from './coded-concept.ts';
import type { Uid } from './uid.ts';

/** Image Laterality (0020,0062). */
export const imageLateralities = ['L', 'R'] as const;
export type ImageLaterality = (typeof imageLateralities)[number];

/** The views of a screening exam; others are recognised but not analysed (CID 4014). */
export const screeningViews = ['CC', 'MLO'] as const;
export type ScreeningView = (typeof screeningViews)[number];

/** Patient and study attributes that results copy verbatim from their source; never logged. */
export interface PatientAndStudy {
  readonly studyInstanceUid: Uid;
  /** DICOM JSON attributes of the Patient and General Study modules, keyed by tag, e.g. `00100010`; text is Unicode. */
  readonly attributes: DicomJson;
}

/** One attribute in the DICOM JSON Model (PS3.18 annex F). */
export interface DicomJsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

/** A data set in the DICOM JSON Model, keyed by eight upper-case hexadecimal digits. */
export type DicomJson = Readonly<Record<string, DicomJsonAttribute>>;

/**
 * What the header of a 2-D screening mammogram says, checked once where it enters. Geometry is that of the stored pixels.
 */
export interface Mammogram {
  readonly study: PatientAndStudy;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  readonly imageLaterality: ImageLaterality;
  readonly view: ScreeningView;
  /** View Code Sequence item as it came, SRT or SCT. */
  readonly viewCode: CodedConcept;
  readonly viewModifiers: readonly CodedConcept[];
  /** Rows (0028,0010) and Columns (0028,0011), in pixels. */
  readonly rows: number;
  readonly columns: number;
  /** Patient Orientation (0020,0020): row direction, column direction. Empty when missing. */
  readonly patientOrientation: readonly string[];
  /** Imager Pixel Spacing or Pixel Spacing in mm: between rows, between columns; undefined when neither is present. */
  readonly spacingMm?: { readonly row: number; readonly column: number };
  /** Frame of Reference UID (0020,0052); most 2-D mammograms have none. */
  readonly frameOfReferenceUid?: Uid;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2';
  /** Modality, VOI and Presentation LUT attributes as they came, for objects that replace them. */
  readonly softcopy?: DicomJson;
  readonly breastImplantPresent: boolean;
  readonly partialView: boolean;
  /** Content Date (0008,0023) as `YYYYMMDD` and Content Time (0008,0033) as it came. */
  readonly contentDate?: string;
  readonly contentTime?: string;
  readonly acquisitionTime?: string;
  readonly instanceNumber?: number;
  readonly manufacturer?: string;
  readonly manufacturerModelName?: string;
}
