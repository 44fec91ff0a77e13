import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import type { Logger } from '@mammoflow/observability';
import { AuditForwarder, RecordStore, studyOfEvents, SyslogSender } from '@mammoflow/record';
import type { ComparisonSpan, RecordEvent, StudyList, SyslogReceiver } from '@mammoflow/record';
import type { Comparison } from '@mammoflow/shadow';
import type { ActionStore, Spool, StudyFacts } from '@mammoflow/spool';
import type { Registry } from 'prom-client';
import type { RecordConfig } from '../../record-settings.ts';
import { repeat } from '../repeat.ts';
import { OpinionDesk } from './opinion-desk.ts';
import { readPatientIds } from './patient-ids.ts';
import { RecordConnection } from './record-connection.ts';
import { RecordMetrics } from './record-metrics.ts';
import { Recorder } from './recorder.ts';
import { forgetCounts, startCounting } from './start-counting.ts';
import { startListing } from './start-listing.ts';

/** What the record works with. */
export interface RecordParts {
  readonly config: RecordConfig;
  readonly spool: Spool;
  readonly actions: ActionStore;
  readonly registry: Registry;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** The record as the rest of the gateway knows it. */
export interface ExamRecord {
  /** A study may have something new. */
  readonly notice: (facts: StudyFacts) => void;
  /** An action lies in the spool. */
  readonly noticeAction: () => void;
  /** Whether all of a study is recorded, so that the spool may forget it. */
  readonly mayForget: (facts: StudyFacts) => Promise<boolean>;
  /** What was known of a study; undefined when it was never recorded. @throws RecordUnavailableError */
  readStudy(study: Uid): Promise<StudyFacts | undefined>;
  /** The list of studies. @throws RecordUnavailableError */
  studies(): Promise<StudyList>;
  /** Studies of which the record does not have all yet: it takes a second. */
  unrecorded(): readonly Uid[];
  /** Whether studies of before there was a list are still to be taken into it. */
  isListing(): boolean;
  /** What happened to a study, in the order of the record. @throws RecordUnavailableError */
  eventsOf(study: Uid): Promise<readonly RecordEvent[]>;
  /** What readers say of exams. */
  readonly opinions: OpinionDesk;
  /** What candidates said of exams beside what was reported, the latest first. @throws RecordUnavailableError */
  comparisons(span: ComparisonSpan): Promise<readonly Comparison[]>;
  /** The record itself, for those who search it. @throws RecordUnavailableError */
  store(): Promise<RecordStore>;
  /** Records what waits, and ends. */
  close(): Promise<void>;
}

const INTERVAL_MS = 1_000;
const PRUNE_INTERVAL_MS = 3_600_000;
const DAY_MS = 86_400_000;
const AUDIT_INTERVAL_MS = 5_000;

/** Keeps the record of exams; undefined where none is wanted. */
export function startRecord(parts: RecordParts): ExamRecord | undefined {
  const { config, registry, now } = parts;
  if (config.RECORD_DATABASE === 'none') return undefined;
  const database = config.RECORD_DATABASE ?? join(config.SPOOL_DIR, 'record', 'record.sqlite');
  const connection = new RecordConnection(() => RecordStore.open(database), now);
  const store = (): Promise<RecordStore> => connection.store();
  const metrics = new RecordMetrics(registry);
  const recorder = new Recorder({ ...parts, metrics, store });
  const own = { service: 'gateway', hostname: hostname(), run: randomUUID() };
  recorder.tell({ type: 'application-started', occurredAt: now().toISOString(), content: own });
  const recording = repeat(INTERVAL_MS, () => recorder.record());
  const listing = startListing(parts, store);
  const counting = startCounting(parts, store);
  const pruning = repeat(PRUNE_INTERVAL_MS, () => prune(parts, store));
  const audit = startAudit(parts, { store, metrics, holder: own.run });
  return {
    notice: (facts) => {
      recorder.notice(facts);
    },
    noticeAction: () => {
      recorder.noticeAction();
      recording.now();
    },
    mayForget: (facts) => recorder.mayForget(facts),
    ...readersOf(store),
    opinions: new OpinionDesk(store, now),
    comparisons: async (span) => (await store()).comparisons.list(span),
    unrecorded: () => recorder.unrecorded(),
    isListing: () => listing.isUnderWay(),
    store,
    close: async () => {
      await Promise.all([recording.stop(), pruning.stop(), listing.stop(), counting.stop()]);
      recorder.tell({ type: 'application-stopped', occurredAt: now().toISOString(), content: own });
      await recorder.record();
      await audit?.stop();
      await connection.close();
    },
  };
}

function readersOf(store: () => Promise<RecordStore>): Pick<ExamRecord, 'readStudy' | 'studies' | 'eventsOf'> {
  const eventsOf = async (study: Uid): Promise<readonly RecordEvent[]> =>
    (await (await store()).readStudies([study])).get(study) ?? [];
  return {
    eventsOf,
    readStudy: async (study) => {
      const facts = studyOfEvents(study, await eventsOf(study));
      return facts.instances.length === 0 ? undefined : facts;
    },
    studies: async () => (await store()).studies,
  };
}

/** Retention. Never rejects: that the database is away others say. */
async function prune({ config, logger, now }: RecordParts, store: () => Promise<RecordStore>): Promise<void> {
  try {
    const before = new Date(now().getTime() - config.RECORD_KEEP_DAYS * DAY_MS);
    const record = await store();
    const events = await record.prune(before, now());
    await forgetCounts(record, before);
    if (events > 0) logger.info({ events }, 'record pruned');
  } catch (error) {
    logger.warn({ error }, 'record could not be pruned');
  }
}

interface AuditParts {
  readonly store: () => Promise<RecordStore>;
  readonly metrics: RecordMetrics;
  /** This process. */
  readonly holder: string;
}

function startAudit(
  { config, spool, logger, now }: RecordParts,
  { store, metrics, holder }: AuditParts,
): { stop(): Promise<void> } | undefined {
  if (config.AUDIT_SYSLOG === undefined) return undefined;
  const address = config.AUDIT_SYSLOG;
  const sender = new SyslogSender(() => receiverOf(address, config));
  const origin = { hostname: hostname(), appName: 'mammoflow-gateway', processId: process.pid };
  let forwarder: AuditForwarder | undefined;
  let stopping = false;
  const forward = async (): Promise<void> => {
    try {
      forwarder ??= new AuditForwarder({
        store: await store(),
        sender,
        origin,
        sourceId: config.AUDIT_SOURCE_ID,
        readPatientIds: (studies) =>
          config.AUDIT_PATIENT === 'images' ? readPatientIds(spool, studies) : Promise.resolve(new Map()),
        holder,
        now,
      });
      for (let waiting = 1; waiting > 0 && !stopping;) {
        const done = await forwarder.forward();
        waiting = done.waiting;
        metrics.auditMessages.inc(done.sent);
        metrics.auditWaiting.set(waiting);
      }
    } catch (error) {
      metrics.failures.inc({ code: describeError(error).code });
      logger.warn({ error }, 'audit messages could not be sent; they wait in the record');
      // Where the record cannot be read either, what was known last stands.
      const waiting = await forwarder?.waiting().catch(() => undefined);
      if (waiting !== undefined) metrics.auditWaiting.set(waiting);
    }
  };
  const forwarding = repeat(AUDIT_INTERVAL_MS, forward);
  return {
    stop: async () => {
      stopping = true;
      await forwarding.stop();
      await forwarder?.release().catch(() => undefined);
      sender.close();
    },
  };
}

/** Read for each connection, so that certificates may be renewed. */
async function receiverOf(address: string, config: RecordConfig): Promise<SyslogReceiver> {
  const colon = address.lastIndexOf(':');
  const read = (file: string | undefined) => (file === undefined ? undefined : readFile(file, 'utf8'));
  const [ca, cert, key] = await Promise.all([
    read(config.AUDIT_SYSLOG_CA_FILE),
    read(config.AUDIT_SYSLOG_CERT_FILE),
    read(config.AUDIT_SYSLOG_KEY_FILE),
  ]);
  return {
    host: address.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(address.slice(colon + 1)),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}
