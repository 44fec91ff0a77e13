import { anybody, checkOwnSite, identifyVisitor, LoginFailedError, returnAddress } from '@mammoflow/access';
import type { Access, Sessions } from '@mammoflow/access';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { sessionSchema, signedOutSchema } from '../api/session-schemas.ts';
import type { SessionView } from '../api/session-schemas.ts';
import { viewSession } from '../core/console/session-view.ts';
import { RouteUnknownError } from '../core/route-unknown-error.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { reportRefusal } from '../io/http/report-refusal.ts';

const HOME = '/console/';
const LOGIN_FAILED = '/console/?login=failed';
const CALLBACK = '/api/session/callback';

const tags = ['session'] as const;

const getSession = {
  operationId: 'getSession',
  tags,
  summary: 'Who I am here, what I may do, and how I may sign in',
  response: { 200: sessionSchema, ...refusals() },
};

const signIn = {
  operationId: 'signIn',
  tags,
  summary: 'Sign in with an API key; the cookie that is set counts as the key does',
  body: z.object({ key: z.string().min(1).max(1_000) }),
  response: { 200: sessionSchema, ...refusals() },
};

const signOut = {
  operationId: 'signOut',
  tags,
  summary: 'Sign out, in all gateways',
  response: { 200: signedOutSchema, ...refusals() },
};

const beginLogin = {
  operationId: 'beginLogin',
  tags,
  summary: 'Lead the browser to an OpenID Connect provider to sign in',
  querystring: z.object({
    provider: z.string().describe('As loginMethods of the session has it.'),
    returnTo: z.string().optional().describe('Path of the page of the console to come back to.'),
  }),
  response: { 302: z.null().describe('To the provider.'), ...refusals(404) },
};

const finishLogin = {
  operationId: 'finishLogin',
  tags,
  summary: 'Where the provider leads the browser back to',
  response: { 302: z.null().describe('To the console.'), ...refusals(404) },
};

/** `/api/session`: who looks at the console; signing in by key or with an OpenID Connect provider, and out. */
export function sessionRoutes(app: ApiApp, parts: GatewayParts): void {
  const { config } = parts;

  app.get('/api/session', { schema: getSession }, (request) => sessionOf(request, parts));

  app.post('/api/session', { schema: signIn }, async (request, reply) => {
    checkOwnSite(request, true);
    const { access, sessions, actions } = loginParts(parts);
    const subject = await countRefusal(parts, request, () => access.signInByKey(request.body.key));
    const client = await access.identify({ session: subject });
    await actions.record(client, { action: 'sign-in' });
    void reply.header('set-cookie', await sessions.start(subject));
    return viewSession({ client, displayName: undefined }, access, config);
  });

  app.delete('/api/session', { schema: signOut }, async (request, reply) => {
    checkOwnSite(request, true);
    const { access, sessions, actions } = loginParts(parts);
    const visitor = await identifyVisitor(request, access, sessions);
    void reply.header('set-cookie', await sessions.end(visitor?.session));
    if (visitor?.session === undefined) return { next: HOME };
    await actions.record(visitor.client, { action: 'sign-out' });
    const next = await access.signOutAddress(visitor.session.subject, `${originOf(request, config)}${HOME}`);
    return { next: next?.href ?? HOME };
  });

  app.get('/api/session/login', { schema: beginLogin }, async (request, reply) => {
    const { access, sessions } = loginParts(parts);
    const { provider, returnTo } = request.query;
    const way = { redirectUri: `${originOf(request, config)}${CALLBACK}`, returnTo: returnAddress(returnTo) };
    const { url, pending } = await countRefusal(parts, request, () => access.beginLogin(provider, way));
    return reply.header('set-cookie', await sessions.keepLogin(pending)).redirect(url.href);
  });

  app.get(CALLBACK, { schema: finishLogin }, async (request, reply) => {
    const { location, cookies } = await comeBack(request, loginParts(parts));
    return reply.header('set-cookie', cookies).redirect(location);
  });
}

type LoginParts = GatewayParts & { readonly access: Access; readonly sessions: Sessions };

/** @throws RouteUnknownError where everybody is let in, so that nobody signs in */
function loginParts(parts: GatewayParts): LoginParts {
  const { access, sessions } = parts;
  if (access === undefined || sessions === undefined) throw new RouteUnknownError();
  return { ...parts, access, sessions };
}

/** A person is at the other end: whatever goes wrong ends at the login page, which says so. */
async function comeBack(
  request: FastifyRequest,
  parts: LoginParts,
): Promise<{ readonly location: string; readonly cookies: string[] }> {
  const { access, sessions, actions } = parts;
  const forgotten = sessions.forgetLogin();
  try {
    return await countRefusal(parts, request, async () => {
      const pending = await sessions.findLogin(request.headers.cookie);
      if (pending === undefined) throw new LoginFailedError('not-begun-here');
      const subject = await access.finishLogin(queryOf(request), pending);
      await actions.record(await access.identify({ session: subject }), { action: 'sign-in' });
      return { location: pending.returnTo, cookies: [forgotten, await sessions.start(subject)] };
    });
  } catch {
    return { location: LOGIN_FAILED, cookies: [forgotten] };
  }
}

async function sessionOf(request: FastifyRequest, { access, sessions, config }: GatewayParts): Promise<SessionView> {
  if (access === undefined) return viewSession({ client: anybody, displayName: undefined }, access, config);
  const visitor = await identifyVisitor(request, access, sessions);
  if (visitor === undefined) return viewSession(undefined, access, config);
  const subject = visitor.session?.subject;
  const displayName = subject?.kind === 'person' ? subject.displayName : undefined;
  return viewSession({ client: visitor.client, displayName }, access, config);
}

/** Refused logins are counted and logged as refused requests are. */
async function countRefusal<T>(parts: GatewayParts, request: FastifyRequest, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const { ip: address, method, routeOptions } = request;
    reportRefusal(parts)({ error, clientName: undefined, address, method, route: routeOptions.url });
    throw error;
  }
}

function originOf(request: FastifyRequest, { PUBLIC_URL: url }: Pick<GatewayParts['config'], 'PUBLIC_URL'>): string {
  return url === undefined ? `${request.protocol}://${request.host}` : new URL(url).origin;
}

function queryOf({ url }: FastifyRequest): string {
  return url.split('?')[1] ?? '';
}
