/** What TID 4019 says of the software behind a statement; the version names everything that could change the answer. */
export interface Algorithm {
  readonly name: string;
  readonly version: string;
}
