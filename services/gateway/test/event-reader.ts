/** An event of a stream of server-sent events. */
export interface ReceivedEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream that is read as it comes. */
export interface EventReader extends AsyncDisposable {
  readonly status: number;
  /** What has come so far. */
  readonly events: readonly ReceivedEvent[];
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
}

/** Follows a gateway's events, as a browser does. */
export async function readEvents(url: string, headers: Readonly<Record<string, string>> = {}): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers, signal: abort.signal });
  const events: ReceivedEvent[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.includes('event: ')) events.push(parseEvent(block));
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    events,
    ended,
    [Symbol.asyncDispose]: async () => {
      abort.abort();
      await ended;
    },
  };
}

function parseEvent(block: string): ReceivedEvent {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
  );
  const data: unknown = JSON.parse(fields.get('data') ?? '{}');
  return {
    id: fields.get('id'),
    type: fields.get('event') ?? '',
    data: Object.fromEntries(Object.entries(data ?? {})),
  };
}
