import { describe, expect, it } from 'vitest';
import { accessFileSchema } from '../src/core/access-file.ts';
import { TokenVerifier } from '../src/io/token-verifier.ts';
import { Logins } from '../src/io/logins.ts';
import type { Subject } from '../src/session/subject.ts';

describe('signing out of a provider as well', () => {
  it('is left out while the provider is away: the session here has ended all the same', async () => {
    const issuer = 'http://127.0.0.1:9';
    const file = accessFileSchema.parse({
      schemaVersion: 1,
      issuers: [
        { name: 'hospital', issuer, audiences: ['mammoflow'], login: { clientId: 'console', signOut: 'provider' } },
      ],
    });
    const logins = new Logins(file, new TokenVerifier(file));
    const subject: Subject = { kind: 'person', issuer, subject: 'radiologist-1', words: [] };
    expect(await logins.endAddress(subject, 'http://127.0.0.1/console/')).toBeUndefined();
  });
});
