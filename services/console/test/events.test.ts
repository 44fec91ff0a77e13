import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToEvents } from '../src/api/events.ts';
import type { LiveEvent } from '../src/api/events.ts';

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: Stream[] = [];
  readyState = 1;

  constructor() {
    super();
    Stream.opened.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

class Sight extends EventTarget {
  visibilityState = 'visible';

  turn(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const isOpen = (): readonly boolean[] => Stream.opened.map(({ readyState }) => readyState !== Stream.CLOSED);
let sight = new Sight();

beforeEach(() => {
  vi.useFakeTimers();
  sight = new Sight();
  Stream.opened.length = 0;
  vi.stubGlobal('document', sight);
  vi.stubGlobal('EventSource', Stream);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a page that is hidden for long gives its connection up, and asks for what it missed when it is seen again', () => {
  const told: LiveEvent[] = [];
  const end = listenToEvents((event) => told.push(event));
  sight.turn('hidden');
  vi.advanceTimersByTime(90_000);
  expect(isOpen()).toEqual([false]);
  sight.turn('visible');
  expect(isOpen()).toEqual([false, true]);
  Stream.opened[1]?.dispatchEvent(new Event('open'));
  expect(told).toEqual([{ type: 'resync' }]);
  end();
  expect(isOpen()).toEqual([false, false]);
});

it('a page that is hidden for a moment keeps its connection', () => {
  const end = listenToEvents(() => undefined);
  sight.turn('hidden');
  vi.advanceTimersByTime(1_000);
  sight.turn('visible');
  vi.advanceTimersByTime(90_000);
  expect(isOpen()).toEqual([true]);
  end();
});

it('a page that is opened behind others has no connection before somebody sees it', () => {
  sight.visibilityState = 'hidden';
  const end = listenToEvents(() => undefined);
  expect(isOpen()).toEqual([]);
  sight.turn('visible');
  expect(isOpen()).toEqual([true]);
  end();
});
