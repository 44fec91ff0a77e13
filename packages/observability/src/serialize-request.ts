/** What is read of an HTTP request. */
export interface LoggableRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * What a log line keeps of an HTTP request: method and path. The query stays out, for a QIDO-RS query holds patients'
 * names, and so do headers and addresses.
 */
export function serializeRequest({ method, url }: LoggableRequest): { readonly method: string; readonly path: string } {
  return { method: method ?? '', path: (url ?? '').replace(/[?#].*$/s, '') };
}
