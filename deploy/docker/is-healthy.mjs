// Health check of the images: node deploy/docker/is-healthy.mjs <port>. The process answers, whatever it waits for: a service
// that is not ready mends itself and is not to be started anew.
const TIMEOUT_MS = 4_000;

const [port = ''] = process.argv.slice(2);
const answer = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
process.exitCode = answer.ok ? 0 : 1;
