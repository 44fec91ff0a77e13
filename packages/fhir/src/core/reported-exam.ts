import type { ImageLaterality, ScreeningView, Uid } from '@mammoflow/dicom';

/** A finding as the report tells it. */
export interface ReportedFinding {
  /** Names the finding for good: Tracking Unique Identifier (0062,0021) of the DICOM results. */
  readonly trackingUid: Uid;
  /** The mammogram that shows it. */
  readonly sopInstanceUid: Uid;
  readonly imageLaterality: ImageLaterality;
  readonly view: ScreeningView;
  /** 1, 2, … within the mammogram. */
  readonly number: number;
  /** Certainty that there is a finding, 0–1. */
  readonly score: number;
  /** How likely it is a cancer, 0–1. */
  readonly suspicion: number;
}

/** Breast composition of BI-RADS, from almost entirely fatty to extremely dense. */
export type DensityCategory = 'A' | 'B' | 'C' | 'D';

/** A value of the exam, and of each breast where there is one. */
export interface OfExam<T> {
  readonly value: T;
  readonly breasts: readonly { readonly imageLaterality: ImageLaterality; readonly value: T }[];
}

/** A model that took part. */
export interface ReportedModel {
  readonly task: string;
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

/** How the receiver knows the patient. */
export interface PatientIdentifier {
  /** Patient ID (0010,0020). */
  readonly value: string;
  /** The name space of the number, as a URI. */
  readonly system?: string;
}

/** `final`: every mammogram was read; `partial`: some were; `cancelled`: none was. */
export const reportStatuses = ['final', 'partial', 'cancelled'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** An exam and what became of it. */
export interface ReportedExam {
  /** Names the analysis; what is derived from it names the resources. */
  readonly jobId: string;
  readonly studyInstanceUid: Uid;
  readonly accessionNumber?: string;
  /** Left out where the receiver must not have it. */
  readonly patient?: PatientIdentifier;
  readonly status: ReportStatus;
  /** The day of the exam, ISO 8601; left out where the receiver must not have it. */
  readonly studyDate?: string;
  /** When the analysis ended, ISO 8601. */
  readonly issuedAt: string;
  readonly findings: readonly ReportedFinding[];
  /** 0–100; no probability. */
  readonly examScore?: OfExam<number>;
  readonly density?: OfExam<DensityCategory>;
  /** For people; begins with what the result is not. */
  readonly conclusion: string;
  readonly device: { readonly softwareVersion: string; readonly serialNumber: string };
  readonly models: readonly ReportedModel[];
}
