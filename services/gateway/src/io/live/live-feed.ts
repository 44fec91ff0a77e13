import { randomUUID } from 'node:crypto';
import type { Client } from '@mammoflow/access';
import { may } from '@mammoflow/access';
import { eventText, GREETING_TEXT, HEARTBEAT_TEXT, RESYNC_TEXT } from '../../core/live/feed-event.ts';
import type { FeedEvent } from '../../core/live/feed-event.ts';
import { TooManyStreamsError } from '../../core/live/too-many-streams-error.ts';
import { EventStream } from './event-stream.ts';

/** Who follows, and since when. */
export interface Follower {
  readonly client: Client;
  /** Last-Event-ID of a reader that was here before. */
  readonly lastEventId: string | undefined;
  /** Who it is now, asked from time to time; rejects when they may follow no more. */
  readonly renew: () => Promise<Client>;
}

interface Following {
  readonly stream: EventStream;
  client: Client;
}

interface Sent {
  readonly number: number;
  readonly event: FeedEvent;
}

/** Events that are kept for readers whose connection broke. */
const KEPT_EVENTS = 1_000;
const HEARTBEAT_MS = 15_000;
/** Of one client, all its windows and machines together; and of all. */
const MOST_OF_A_CLIENT = 50;
const MOST_STREAMS = 250;

/** What happens, told to everybody who follows and may know of it. */
export class LiveFeed {
  /** Tells the events of this process from those of one that was here before. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #following = new Set<Following>();
  readonly #heartbeatMs: number;
  #kept: readonly Sent[] = [];
  #last = 0;
  #isClosed = false;

  constructor({ heartbeatMs = HEARTBEAT_MS }: { readonly heartbeatMs?: number } = {}) {
    this.#heartbeatMs = heartbeatMs;
  }

  /** Whether anybody who may see every study follows. */
  get isFollowedByOperators(): boolean {
    return [...this.#following].some(({ client }) => may(client, 'every-study'));
  }

  /** @throws {@link TooManyStreamsError} */
  follow({ client, lastEventId, renew }: Follower): EventStream {
    const own = [...this.#following].filter((each) => each.client.name === client.name);
    if (own.length >= MOST_OF_A_CLIENT || this.#following.size >= MOST_STREAMS || this.#isClosed)
      throw new TooManyStreamsError();
    const following: Following = { stream: new EventStream(), client };
    const { stream } = following;
    this.#following.add(following);
    const renewal = setInterval(() => {
      renew().then(
        (renewed) => {
          following.client = renewed;
          stream.say(HEARTBEAT_TEXT);
        },
        () => {
          stream.end();
        },
      );
    }, this.#heartbeatMs);
    stream.once('close', () => {
      clearInterval(renewal);
      this.#following.delete(following);
    });
    stream.say(GREETING_TEXT);
    this.#catchUp(following, lastEventId);
    return stream;
  }

  tell(event: FeedEvent): void {
    const sent = { number: ++this.#last, event };
    this.#kept = [...this.#kept.slice(1 - KEPT_EVENTS), sent];
    for (const following of this.#following) this.#send(following, sent);
  }

  /** Ends all streams; browsers connect again, to another gateway if there is one. */
  close(): void {
    this.#isClosed = true;
    for (const { stream } of this.#following) stream.end();
  }

  #catchUp(following: Following, lastEventId: string | undefined): void {
    if (lastEventId === undefined) return;
    const [run, number] = lastEventId.split('-');
    const since = Number(number);
    const isKept = run === this.#run && since <= this.#last && since + 1 >= (this.#kept[0]?.number ?? this.#last + 1);
    if (!isKept) following.stream.say(RESYNC_TEXT);
    else for (const sent of this.#kept) if (sent.number > since) this.#send(following, sent);
  }

  #send({ client, stream }: Following, { number, event }: Sent): void {
    const mayKnow = may(client, 'every-study') || (event.sentBy !== undefined && event.sentBy === client.name);
    if (mayKnow) stream.say(eventText(event, `${this.#run}-${number}`));
  }
}
