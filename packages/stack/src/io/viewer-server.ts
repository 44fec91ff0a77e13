import { once } from 'node:events';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';

export interface ViewerServerOptions {
  readonly port: number;
  /** The unpacked `dist` folder of OHIF. */
  readonly distFolder: string;
  /** Served as `/app-config.js` in place of OHIF's own. */
  readonly appConfigFile: string;
  readonly pacsPort: number;
}

export interface ViewerServer {
  close(): Promise<void>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Serves the OHIF viewer with Mammoflow's configuration and hands `/dicom-web/` on to the PACS, so that the browser sees
 * one origin and needs no CORS.
 */
export async function startViewerServer(options: ViewerServerOptions): Promise<ViewerServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/dicom-web/') || path === '/wado') proxy(request, response, options.pacsPort);
    else if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
    else serveFile(response, path === '/app-config.js' ? options.appConfigFile : fileOf(path, options.distFolder));
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Unknown paths are pages of the single-page application. */
function fileOf(path: string, distFolder: string): string {
  const file = normalize(join(distFolder, decodeURIComponentOrEmpty(path)));
  const isInside = file.startsWith(distFolder + sep);
  return isInside && existsSync(file) && statSync(file).isFile() ? file : join(distFolder, 'index.html');
}

function decodeURIComponentOrEmpty(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function serveFile(response: ServerResponse, file: string): void {
  response.writeHead(200, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' });
  pipeline(createReadStream(file), response, () => {
    // The browser went away; nothing to mend.
  });
}

function proxy(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = request;
  const onward = httpRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    if (response.destroyed) return void answer.resume();
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, response, () => {
      // The browser went away; nothing to mend.
    });
  });
  onward.once('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  pipeline(request, onward, () => {
    // Errors are answered above.
  });
}
