import { z } from 'zod';

/** The web page that the gateway serves. */
export const consoleSettings = {
  CONSOLE_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the built console, served under `/console/`; without it, there is none.'),
} as const;
