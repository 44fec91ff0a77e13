/** What an input may cost; wall time would be that of everything else on the machine as well. */
const MOST_CPU_MS = 1_000;

/** Makes an input that takes too long a failure. */
export function withinLimits(fuzz: (data: Buffer) => Promise<void> | void): (data: Buffer) => Promise<void> | void {
  return (data) => {
    const before = process.cpuUsage();
    const check = (): void => {
      const { user, system } = process.cpuUsage(before);
      const cpuMs = (user + system) / 1_000;
      if (cpuMs > MOST_CPU_MS) throw new Error(`An input of ${data.length} bytes took ${Math.round(cpuMs)} ms.`);
    };
    const running = fuzz(data);
    if (running === undefined) check();
    return running?.then(check);
  };
}
