export type { Annotation } from './graphic-annotation.ts';
export { encodePresentationState, presentationStateSopClass } from './presentation-state.ts';
export type { PresentationState } from './presentation-state.ts';
