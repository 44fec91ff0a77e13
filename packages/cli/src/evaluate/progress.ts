/** How far a long run is. */
interface Progress {
  readonly done: number;
  readonly total: number;
  readonly fromCache: boolean;
}

const REPORT_EVERY_MS = 5_000;

/** Makes a listener that says now and then how far a run is and how long it will take. */
export function progressReporter(note: (line: string) => void, nowMs: () => number): (progress: Progress) => void {
  const startedMs = nowMs();
  let [reportedMs, computed] = [startedMs, 0];
  return ({ done, total, fromCache }) => {
    if (!fromCache) computed += 1;
    const now = nowMs();
    if (now - reportedMs < REPORT_EVERY_MS && done < total) return;
    reportedMs = now;
    const left = computed === 0 ? '' : `, ${duration(((now - startedMs) / computed) * (total - done))} left`;
    note(`${done} of ${total} images${done < total ? left : ''}`);
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
