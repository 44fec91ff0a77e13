import { z } from 'zod';

/**
 * Where a secret is found; it never stands in the file of settings itself. A file is read again whenever it is needed, so
 * that a renewed secret is used at once.
 */
export const secretSchema = z.union([
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ environment: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
]);
export type SecretReference = Readonly<z.infer<typeof secretSchema>>;
