import type { Scope } from './session/session.ts';

/** A page that the head of the console leads to. */
export interface PageLink {
  readonly path: string;
  readonly text: 'readingList' | 'tryIt' | 'opinions' | 'operations' | 'models';
  /** Whoever has not all of these is not led there. */
  readonly scopes: readonly Scope[];
}

/** In the order in which they are shown. */
export const pageLinks: readonly PageLink[] = [
  { path: '/exams', text: 'readingList', scopes: ['read'] },
  { path: '/try-it', text: 'tryIt', scopes: ['try'] },
  { path: '/opinions', text: 'opinions', scopes: ['read', 'every-study'] },
  { path: '/operations', text: 'operations', scopes: ['read', 'every-study'] },
  { path: '/models', text: 'models', scopes: ['read'] },
];
