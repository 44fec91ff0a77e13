/** Languages of what people read in results: the summary, the reason for key images, the overview page. Codes stay as they are. */
export const languages = ['en', 'es', 'de'] as const;
export type Language = (typeof languages)[number];
