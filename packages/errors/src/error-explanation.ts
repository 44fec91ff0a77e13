/** What a code means, for whoever has to do something about it. */
export interface ErrorExplanation {
  /** A sentence or two. */
  readonly meaning: string;
  /** What the message says; `…` where facts of the case stand. */
  readonly advice: string;
  /** Whether it may pass by itself. */
  readonly retryable: boolean;
}
