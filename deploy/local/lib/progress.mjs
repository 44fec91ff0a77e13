const animated = process.stderr.isTTY === true && !process.env.CI;

/**
 * Runs one step of the setup and says so: a line when it starts, its duration when it ends. On a terminal the line counts
 * the seconds; elsewhere (CI, a pipe) there is one line at the start and one at the end.
 *
 * Writes to standard error, so that standard output belongs to the command itself.
 */
export async function step(title, work) {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  if (!animated) process.stderr.write(`setup  … ${title}\n`);
  const timer = animated
    ? setInterval(() => process.stderr.write(`\rsetup  … ${title} (${seconds()})`), 500)
    : undefined;
  try {
    const result = await work();
    process.stderr.write(`${animated ? '\r\u001b[K' : ''}setup  ✓ ${title} (${seconds()})\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${animated ? '\r\u001b[K' : ''}setup  ✗ ${title} (${seconds()})\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
