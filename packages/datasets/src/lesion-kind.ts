/**
 * What a data set marks. Only masses are looked for; the others are neither missed nor false when something is found there.
 * A cluster is a group of calcifications, `OTHER` for instance a lymph node, thick skin or spicules around a mass.
 */
export const lesionKinds = [
  'MASS',
  'CALCIFICATION_CLUSTER',
  'CALCIFICATION',
  'ARCHITECTURAL_DISTORTION',
  'ASYMMETRY',
  'OTHER',
] as const;
export type LesionKind = (typeof lesionKinds)[number];
