import { scopes } from '@mammoflow/access';
import { z } from 'zod';

/** Who looks at the console, and how they may sign in when they have not. */
export const sessionSchema = z
  .object({
    signedIn: z.boolean(),
    name: z.string().describe('As actions are recorded under it; empty for somebody who has not signed in.'),
    displayName: z.string().describe('What the provider calls them, or else the name.'),
    scopes: z.array(z.enum(scopes)),
    loginRequired: z.boolean().describe('Whether anybody is asked who they are.'),
    loginMethods: z.array(
      z.union([
        z.object({ kind: z.literal('oidc'), provider: z.string(), name: z.string() }),
        z.object({ kind: z.literal('key') }),
      ]),
    ),
    patient: z.enum(['shown', 'masked']).describe('Whether names and IDs of patients are shown to whoever asks now.'),
    viewer: z.boolean().describe('Whether a study can be opened in the viewer of the site.'),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionSchema>;

/** Where a browser goes after signing out. */
export const signedOutSchema = z.object({ next: z.string() });
