import { z } from 'zod';

/** The web page that the gateway serves. */
export const consoleSettings = {
  CONSOLE_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the built console, served under `/console/`; without it, there is none.'),
  PATIENT_NAMES: z
    .enum(['shown', 'masked'])
    .default('masked')
    .describe('Whether the console shows name and ID of a patient to those who have the scope `patient`.'),
} as const;
