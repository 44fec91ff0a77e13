import { serverUrl } from '@mammoflow/config';
import { z } from 'zod';
import { secretSchema } from './secret.ts';

/** How we say who we are in HTTP; a client certificate is a matter of TLS and goes with any of them. */
export const authenticationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('basic'), username: z.string().min(1), password: secretSchema }),
  z.strictObject({ kind: z.literal('bearer'), token: secretSchema }),
  /** The header as it is; what `PACS_AUTHORIZATION` holds. */
  z.strictObject({ kind: z.literal('header'), value: secretSchema }),
  /** Client credentials, RFC 6749 section 4.4; the client authenticates by HTTP Basic, or in the body where the server wants it. */
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: serverUrl('clientId and clientSecret'),
    clientId: z.string().min(1),
    clientSecret: secretSchema,
    clientAuthentication: z.enum(['basic', 'body']).default('basic'),
    scope: z.string().min(1).exactOptional(),
    /** Name of the service that the token is for, where the server wants one (RFC 8707 calls it `resource`). */
    audience: z.string().min(1).exactOptional(),
  }),
]);
export type AuthenticationSettings = Readonly<z.infer<typeof authenticationSchema>>;
