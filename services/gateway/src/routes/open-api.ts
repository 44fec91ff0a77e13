import type { ApiApp } from '../api/api-app.ts';
import { finishDocument } from '../api/finish-document.ts';

/** `/api/openapi.json`: what this API is, as machines read it. */
export function openApiRoutes(app: ApiApp): void {
  let document: object | undefined;
  app.get('/api/openapi.json', { schema: { hide: true } }, () => (document ??= finishDocument(app.swagger())));
}
