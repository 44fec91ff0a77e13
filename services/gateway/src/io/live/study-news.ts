import { randomUUID } from 'node:crypto';
import { STUDY_NEWS_CHANNEL, studyNewsSchema } from '@mammoflow/contracts';
import type { RedisServer, StudyNews } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import { Redis } from 'ioredis';

/** What is done with news of others. */
export interface NewsReader {
  readonly onNews: (news: StudyNews) => void;
}

/** What gateways and orchestrators tell each other by way of Redis. Nobody relies on it: without Redis nothing is said or heard. */
export class StudyNewsChannel {
  readonly #from = randomUUID();
  readonly #speaker: Redis;
  readonly #listener: Redis;

  constructor({ url, options }: RedisServer, { logger, onNews }: NewsReader & { readonly logger: Logger }) {
    this.#speaker = new Redis(url, options);
    this.#listener = new Redis(url, { ...options, autoResubscribe: false });
    // Others say that Redis is away.
    for (const connection of [this.#speaker, this.#listener]) connection.on('error', () => undefined);
    this.#listener.on('ready', () => {
      this.#listener.subscribe(STUDY_NEWS_CHANNEL).catch((error: unknown) => {
        logger.warn({ error }, 'news of other processes cannot be heard; what they do shows later');
      });
    });
    this.#listener.on('message', (_channel: string, message: string) => {
      const news = parseNews(message);
      if (news !== undefined && news.from !== this.#from) onNews(news);
    });
  }

  /** Tells the others that something of a study has changed. */
  tellChange(studyInstanceUid: Uid): void {
    if (this.#speaker.status !== 'ready') return;
    const news: StudyNews = { kind: 'changed', from: this.#from, studyInstanceUid };
    this.#speaker.publish(STUDY_NEWS_CHANNEL, JSON.stringify(news)).catch(() => undefined);
  }

  close(): void {
    this.#speaker.disconnect();
    this.#listener.disconnect();
  }
}

function parseNews(message: string): StudyNews | undefined {
  try {
    return studyNewsSchema.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
