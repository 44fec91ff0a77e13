import type { Box, Point } from './viewports/viewports-props.ts';

/** The network's guess, and how sure it is of it, 0–1. */
export interface Likely<T extends string> {
  readonly value: T;
  readonly probability: number;
}

export const changeStates = ['new', 'larger', 'smaller', 'stable', 'not-comparable'] as const;
export type ChangeState = (typeof changeStates)[number];
export const shapes = ['ROUND', 'OVAL', 'LOBULATED', 'IRREGULAR'] as const;
export const margins = ['CIRCUMSCRIBED', 'MICROLOBULATED', 'OBSCURED', 'ILL_DEFINED', 'SPICULATED'] as const;

/** A finding as the API has it; analyses of earlier versions say less. */
export interface Finding {
  readonly number: number;
  readonly trackingUid: string;
  readonly score: number;
  readonly suspicion?: number;
  readonly probabilityOfMalignancy: number;
  readonly probabilityOfLesion?: number;
  readonly shape?: Likely<(typeof shapes)[number]>;
  readonly margin?: Likely<(typeof margins)[number]>;
  readonly diameterMm?: number;
  readonly place?: { readonly depthMm: number; readonly aboveNippleMm: number };
  readonly matched?: { readonly sopInstanceUid: string; readonly trackingUid: string };
  readonly change?: {
    readonly state: ChangeState;
    readonly diameterMm?: number;
    readonly prior?: { readonly diameterMm: number };
  };
  readonly box: Box;
  readonly outline?: readonly Point[];
}

export const densityCategories = ['A', 'B', 'C', 'D'] as const;
export type DensityCategory = (typeof densityCategories)[number];
export interface Density {
  readonly category: DensityCategory;
  readonly probabilities: Readonly<Record<DensityCategory, number>>;
}

export type ImageLaterality = 'L' | 'R';
export type View = 'CC' | 'MLO';

export interface AnalysedMammogram {
  readonly sopInstanceUid: string;
  readonly state?: 'analysed' | 'failed';
  readonly findings?: readonly Finding[];
  readonly density?:
    { readonly state: 'assessed' } | { readonly state: 'failed'; readonly code: string; readonly reason: string };
  readonly code?: string;
  readonly reason?: string;
}

export interface Bundle {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

export interface Reason {
  readonly sopInstanceUid: string;
  readonly code: string;
  readonly reason: string;
}

export interface Delivery {
  readonly destination: string;
  readonly state: 'waiting' | 'delivered' | 'refused';
  readonly round: number;
  readonly endedAt?: string;
  readonly failure?: { readonly code: string; readonly reason: string };
  readonly stored: number;
  readonly refused: readonly { readonly code?: string; readonly reason?: string }[];
}

export interface ResultObject {
  readonly kind: string;
  readonly sopInstanceUid: string;
  readonly bytes: number;
}

export interface Analysis {
  readonly jobId: string;
  readonly requestedAt: string;
  readonly trigger: string;
  readonly priority: 'urgent' | 'routine';
  readonly retry: number;
  readonly bundles: Readonly<Record<string, Bundle>>;
  readonly state: 'queued' | 'analysed' | 'failed' | 'refused';
  readonly failure?: { readonly code: string; readonly reason: string };
  readonly mammograms: readonly AnalysedMammogram[];
  readonly notAnalysed: readonly Reason[];
  readonly reading?: {
    readonly reportThreshold: number;
    readonly operatingPoint: number;
    readonly maxFindings: number;
    readonly preprocessingProfiles: Readonly<Record<string, string>>;
  };
  readonly examScore?: {
    readonly value: number;
    readonly breasts: readonly { readonly imageLaterality: ImageLaterality; readonly value: number }[];
    readonly incomplete: boolean;
  };
  readonly density?: Density & {
    readonly breasts: readonly (Density & { readonly imageLaterality: ImageLaterality })[];
    readonly incomplete: boolean;
  };
  readonly priors?:
    | {
        readonly state: 'found';
        readonly exams: readonly { readonly studyInstanceUid: string; readonly studyDate: string }[];
      }
    | { readonly state: 'none' }
    | { readonly state: 'unavailable'; readonly code: string; readonly reason: string };
  readonly results?: readonly ResultObject[];
  readonly deliveries: readonly Delivery[];
  readonly timings: Readonly<Record<string, number>>;
}

export const examStates = [
  'RECEIVING',
  'SET_ASIDE',
  'QUEUED',
  'DELIVERING',
  'REFUSED_BY_PACS',
  'COMPLETED',
  'FAILED',
  'REFUSED',
] as const;
export type ExamState = (typeof examStates)[number];

/** A study as the API shows it, as far as this page needs it. */
export interface Exam {
  readonly studyInstanceUid: string;
  readonly state: ExamState;
  readonly mammograms: readonly {
    readonly sopInstanceUid: string;
    readonly imageLaterality: ImageLaterality;
    readonly view: View;
  }[];
  readonly setAside: readonly Reason[];
  readonly analyses: readonly Analysis[];
  readonly viewer?: string;
  readonly queue?: { readonly state: string; readonly position?: number };
}

/** The latest analysis; undefined before one was asked for. */
export function latestAnalysis({ analyses }: Pick<Exam, 'analyses'>): Analysis | undefined {
  return analyses[0];
}
