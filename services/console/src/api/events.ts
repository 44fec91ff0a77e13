import type { components } from '@mammoflow/gateway-api';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** A row of the reading list. */
export type ListedStudy = components['schemas']['ListedStudy'];

/** How far the analysis of an exam is. */
export type ExamProgress = NonNullable<ListedStudy['progress']> & { readonly studyInstanceUid: string };

/** What happens, as the gateway tells it; `resync`: some of it was missed, so what is shown is asked for anew. */
export type LiveEvent =
  | { readonly type: 'study'; readonly data: ListedStudy }
  | { readonly type: 'progress'; readonly data: ExamProgress }
  | { readonly type: 'queue'; readonly data: Readonly<Record<string, object>> }
  | { readonly type: 'resync' };

const EVENTS_PATH = '/api/events';
/** A browser gives up a stream that was refused; it is tried again all the same. */
const AGAIN_MS = 5_000;
/** A page that nobody sees leaves its connection to others: browsers have six to a gateway over HTTP/1.1, all tabs together. */
const HIDDEN_MS = 60_000;

const listeners = new Set<(event: LiveEvent) => void>();
const watchers = new Set<() => void>();
let source: EventSource | undefined;
let isLive = false;
let wasLost = false;
let again: ReturnType<typeof setTimeout> | undefined;
let hidden: ReturnType<typeof setTimeout> | undefined;

/** While the component is shown, it is told what happens; all of the page share one connection. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const listen = useEffectEvent(listener);
  useEffect(
    () =>
      listenToEvents((event) => {
        listen(event);
      }),
    [],
  );
}

/** Has a listener told what happens while somebody sees the page. @returns what ends that */
export function listenToEvents(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) begin();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

/** Whether what happens is heard in this moment. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => isLive,
  );
}

function begin(): void {
  document.addEventListener('visibilitychange', followSight);
  if (document.visibilityState === 'visible') open();
  // What is shown before anybody sees it may have changed until then.
  else wasLost = true;
}

function end(): void {
  document.removeEventListener('visibilitychange', followSight);
  clearTimeout(hidden);
  close();
  wasLost = false;
  setLive(false);
}

/** Hears what happens while the page is seen; what was missed is asked for when it is seen again. */
function followSight(): void {
  clearTimeout(hidden);
  if (document.visibilityState === 'visible') {
    if (source === undefined) open();
    return;
  }
  hidden = setTimeout(() => {
    close();
    wasLost = true;
  }, HIDDEN_MS);
}

function open(): void {
  const opened = new EventSource(EVENTS_PATH);
  source = opened;
  opened.addEventListener('open', () => {
    setLive(true);
    // A stream that begins anew without the place where the last one ended knows nothing of what was missed.
    if (wasLost) tell({ type: 'resync' });
    wasLost = false;
  });
  opened.addEventListener('error', () => {
    setLive(false);
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    wasLost = true;
    again = setTimeout(() => {
      if (source === opened) open();
    }, AGAIN_MS);
  });
  for (const type of ['study', 'progress', 'queue'] as const) {
    opened.addEventListener(type, ({ data }: MessageEvent<string>) => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the gateway's events are what its schemas say
      tell({ type, data: JSON.parse(data) });
    });
  }
  opened.addEventListener('resync', () => {
    tell({ type: 'resync' });
  });
}

function close(): void {
  clearTimeout(again);
  source?.close();
  source = undefined;
}

function tell(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

function setLive(live: boolean): void {
  isLive = live;
  for (const watch of watchers) watch();
}
