import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anybody, may, nobody } from '../core/client.ts';
import type { Client } from '../core/client.ts';
import { RouteWithoutRuleError } from '../errors/route-without-rule-error.ts';
import { ScopeMissingError } from '../errors/scope-missing-error.ts';
import type { Access } from '../io/access.ts';
import { checkOwnSite } from '../session/check-own-site.ts';
import type { Sessions } from '../session/sessions.ts';
import { clientCertificate } from '../io/client-certificate.ts';
import { Limiter } from './limiter.ts';
import { ruleOf } from './route-rule.ts';
import type { RouteRules } from './route-rule.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it. */
    client: Client;
  }
}

/** A request that was not let through. Holds nothing of what was shown as credentials. */
export interface Refusal {
  /** CredentialsMissingError, CredentialsRefusedError, ScopeMissingError, LimitExceededError or IssuerUnavailableError. */
  readonly error: unknown;
  /** Who it was, when that is known. */
  readonly clientName: string | undefined;
  readonly address: string;
  readonly method: string;
  /** Path of the route with the names of its parameters; undefined where there is no such route. */
  readonly route: string | undefined;
}

export interface GuardOptions {
  /** Undefined where nobody has to say who they are. */
  readonly access: Access | undefined;
  readonly routes: RouteRules;
  /** Of people who have signed in with a browser; undefined where nobody can. */
  readonly sessions?: Sessions | undefined;
  /** Told of every request that is not let through. */
  readonly onRefused: (refusal: Refusal) => void;
}

/**
 * Lets requests through to routes only as the table of routes allows; `request.client` says to whom. To be called before any
 * route is added.
 *
 * @throws {@link RouteWithoutRuleError} from the adding of a route that the table does not have.
 */
export function guardRoutes(app: FastifyInstance, { access, routes, sessions, onRefused }: GuardOptions): void {
  const limiter = new Limiter();
  app.decorateRequest('client');
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (ruleOf(routes, each, url) === undefined) throw new RouteWithoutRuleError(`${each} ${url}`);
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    request.client = nobody;
    try {
      await letIn(request, reply, { access, routes, sessions, limiter });
    } catch (error) {
      const { client, ip, method, routeOptions } = request;
      const clientName = client === nobody ? undefined : client.name;
      onRefused({ error, clientName, address: ip, method, route: routeOptions.url });
      throw error;
    }
  });
}

interface GuardParts extends Pick<GuardOptions, 'access' | 'routes' | 'sessions'> {
  readonly limiter: Limiter;
}

async function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { access, routes, sessions, limiter }: GuardParts,
): Promise<void> {
  const rule = ruleOf(routes, request.method, request.routeOptions.url ?? '');
  const { authorization, cookie } = request.headers;
  const isSecret = access !== undefined && rule !== 'everybody';
  const session = isSecret && authorization === undefined ? await sessions?.find(cookie) : undefined;
  if (authorization === undefined) checkOwnSite(request, session !== undefined);
  if (access === undefined) request.client = anybody;
  if (access === undefined || rule === 'everybody') return;
  const certificate = clientCertificate(request.raw.socket);
  request.client = await access.identify({ authorization, session: session?.subject, certificate });
  const renewed = session === undefined ? undefined : await sessions?.renew(session);
  if (renewed !== undefined) void reply.header('set-cookie', renewed);
  const leave = await limiter.admit(request.client);
  if (reply.raw.closed) leave();
  else reply.raw.once('close', leave);
  // A path without a route is answered 404, but only to somebody who is known.
  for (const scope of rule ?? []) if (!may(request.client, scope)) throw new ScopeMissingError(scope);
}
