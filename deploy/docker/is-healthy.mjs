// Health check of the images: node deploy/docker/is-healthy.mjs <port>. The process answers, whatever it waits for: a service
// that is not ready mends itself and is not to be started anew.
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

const TIMEOUT_MS = 4_000;

const [port = ''] = process.argv.slice(2);
// The certificate names the service and not the loopback, and nothing is told here.
const options = { host: '127.0.0.1', port, path: '/health/live', rejectUnauthorized: false, timeout: TIMEOUT_MS };
const get = process.env.HTTP_TLS_CERT_FILE ? getHttps : getHttp;
const request = get(options, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1));
request.on('timeout', () => request.destroy(new Error('No answer in time.')));
request.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
