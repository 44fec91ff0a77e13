import type { components, operations } from './generated/paths.ts';

type Schemas = components['schemas'];

/** Where a study stands and what was found, as `GET /api/studies/{studyInstanceUid}` answers. */
export type Study = Schemas['Study'];
/** A study in a list. */
export type StudySummary = Schemas['StudySummary'];
/** One analysis of a study. */
export type Analysis = Schemas['Analysis'];
/** What a model found in a mammogram. */
export type Finding = Schemas['Finding'];
/** How results stand with a destination. */
export type Delivery = Schemas['Delivery'];
/** A job whose attempts are used up. */
export type DeadLetter = Schemas['DeadLetter'];

/** What an operation answers when it has done what it was asked, e.g. `Answer<'listStudies'>`. */
export type Answer<O extends keyof operations> = operations[O] extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer A } } };
}
  ? A
  : never;
