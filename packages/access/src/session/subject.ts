import { z } from 'zod';

/**
 * Whom a session is of. What they may do is looked up in the access file with each request, so that who is taken out of it is out,
 * session or not.
 */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key'),
    /** Of the API key, hexadecimal in lower case. */
    sha256: z.string(),
  }),
  z.strictObject({
    kind: z.literal('person'),
    /** The claim `iss`. */
    issuer: z.string(),
    /** What the claim holds that tells clients apart. */
    subject: z.string(),
    /** Those words of the claim with what is granted that mean something here. */
    words: z.array(z.string()),
    /** What the issuer calls them, to be shown to themselves. */
    displayName: z.string().max(100).exactOptional(),
  }),
]);
export type Subject = Readonly<z.infer<typeof subjectSchema>>;
