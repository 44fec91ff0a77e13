/** A point in source image pixels: x along columns, y along rows, (0, 0) the outer corner of the first pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle in source image pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mammogram of the exam; the viewports ask the API for the rest. */
export interface ShownMammogram {
  readonly sopInstanceUid: string;
  /** As the API says them; undefined for an image that was set aside. */
  readonly imageLaterality?: 'L' | 'R' | undefined;
  readonly view?: 'CC' | 'MLO' | undefined;
}

/** A finding as it is drawn. Which ones are drawn is the caller's choice: what is not in the list is not shown. */
export interface ShownFinding {
  /** Stays the same while the page is open, e.g. the tracking UID. */
  readonly id: string;
  readonly sopInstanceUid: string;
  readonly box: Box;
  /** Closed polygons without the first point repeated; empty where there is none. */
  readonly outline: readonly (readonly Point[])[];
  /** A CSS colour with enough contrast on black. */
  readonly colour: string;
  /** Written beside the finding, e.g. `1 · 87 %`; short. */
  readonly label: string;
  /** Says the finding to who cannot see it, e.g. `Finding 1, right CC, 87 %`. */
  readonly description: string;
}

/** What is drawn over images; `masks` fills outlines. */
export interface Overlays {
  readonly boxes: boolean;
  readonly outlines: boolean;
  readonly masks: boolean;
  readonly labels: boolean;
}

/** `preprocessed` is what the network saw; `both` shows it beside the original. */
export const imageSources = ['original', 'preprocessed', 'both'] as const;
export type ImageSource = (typeof imageSources)[number];

/** What `<MammogramViewports>` needs. Hang, windows, zoom and the tools are its own affair, with its own tool bar and keys. */
export interface MammogramViewportsProps {
  readonly studyInstanceUid: string;
  readonly mammograms: readonly ShownMammogram[];
  readonly findings: readonly ShownFinding[];
  /** Highlighted, and brought into view when it changes. */
  readonly selectedFindingId: string | undefined;
  readonly overlays: Overlays;
  readonly source: ImageSource;
  /** A click on a finding, or on none of them. */
  readonly onSelectFinding: (id: string | undefined) => void;
  /** The tool bar and the keys B, O, M, L, P change these. */
  readonly onOverlaysChange: (overlays: Overlays) => void;
  readonly onSourceChange: (source: ImageSource) => void;
}
