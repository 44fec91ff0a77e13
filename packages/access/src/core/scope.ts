/**
 * What a client may do. `store`: send instances. `read`: see studies and their findings. `try`: upload studies as trials. `opinion`: say as a reader what is right
 * about them. `patient`: see name and ID of the patient. `operate`: have a study analysed, tried again or delivered.
 * `every-study`: do so with studies that others have sent. `metrics`: read metrics. `admin`: everything.
 */
export const scopes = [
  'store',
  'read',
  'try',
  'opinion',
  'patient',
  'operate',
  'every-study',
  'metrics',
  'admin',
] as const;
export type Scope = (typeof scopes)[number];
