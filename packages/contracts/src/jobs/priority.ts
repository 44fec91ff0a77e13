/** How soon an exam is analysed: every urgent exam before any routine one. */
export const priorities = ['urgent', 'routine'] as const;
export type Priority = (typeof priorities)[number];
