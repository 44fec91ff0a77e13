/** What routes of the API are about; one of them for each route. */
export const apiTags = {
  studies: 'Exams that are in work: where each stands, what was found, what can be done with it.',
  opinions: 'What readers say of exams beside the model, and how well both agree.',
  trials: 'Files that somebody brings to try them; results of trials go nowhere by themselves.',
  history: 'Every exam that was ever received, as the record has it.',
  operations: 'What keeps the system going: what failed, destinations, what is fetched.',
  models: 'Model bundles: which are in use, exchanging them, and candidates that run in their shadow.',
  'dicom-web': 'Sending instances: STOW-RS (PS3.18 10.5).',
  session: 'Who looks at the console, and signing in and out.',
  service: 'Whether it lives, and what it counts.',
} as const;
export type ApiTag = keyof typeof apiTags;
