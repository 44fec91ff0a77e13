import type { FastifyRequest } from 'fastify';
import type { Client } from '../core/client.ts';
import { CredentialsMissingError } from '../errors/credentials-missing-error.ts';
import { CredentialsRefusedError } from '../errors/credentials-refused-error.ts';
import type { Access } from '../io/access.ts';
import { clientCertificate } from '../io/client-certificate.ts';
import type { Session, Sessions } from '../session/sessions.ts';

/** Somebody at a route that is open to everybody who has said who they are all the same. */
export interface KnownVisitor {
  readonly client: Client;
  /** Where they have signed in with a browser. */
  readonly session: Session | undefined;
}

/** Who sent a request to a route that is open to everybody; undefined when nothing of it says so, or nothing that is good here. */
export async function identifyVisitor(
  request: FastifyRequest,
  access: Access,
  sessions: Sessions | undefined,
): Promise<KnownVisitor | undefined> {
  const { authorization, cookie } = request.headers;
  const session = authorization === undefined ? await sessions?.find(cookie) : undefined;
  const certificate = clientCertificate(request.raw.socket);
  try {
    const client = await access.identify({ authorization, session: session?.subject, certificate });
    return { client, session };
  } catch (error) {
    if (error instanceof CredentialsMissingError || error instanceof CredentialsRefusedError) return undefined;
    throw error;
  }
}
