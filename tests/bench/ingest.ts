import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { startGateway, startOrthanc } from '@mammoflow/testkit';
import { median } from './exam.ts';
import { instanceTemplate } from './instance-template.ts';
import { storeStudy } from './store-study.ts';

/**
 * STOW-RS ingest of the gateway beside that of Orthanc, same files, same client, same run; and the gateway's memory while
 * it receives 2 GB in one request.
 */

const ROUNDS = 3;
const STUDIES = 8;
const INSTANCES = 4;
/** An uncompressed mammogram of 3328 × 2560, 16 bit. */
const PIXEL_BYTES = 3_328 * 2_560 * 2;
const MEGABYTE = 1e6;

/** Medians of the rounds. */
export interface Rate {
  readonly clients: number;
  readonly gatewayMBps: number;
  readonly orthancMBps: number;
  readonly ratio: number;
}

const template = instanceTemplate(PIXEL_BYTES);
let studyNumber = 0;

/** Sends studies with a number of clients at once. @returns megabytes a second */
async function measure(dicomWebUrl: string, clients: number): Promise<number> {
  const waiting = Array.from({ length: STUDIES }, () => (studyNumber += 1));
  let bytes = 0;
  const startMs = performance.now();
  const client = async (): Promise<void> => {
    for (let study = waiting.pop(); study !== undefined; study = waiting.pop()) {
      bytes += await storeStudy(dicomWebUrl, template, { study, instances: INSTANCES });
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return bytes / MEGABYTE / ((performance.now() - startMs) / 1_000);
}

async function compare(clients: number): Promise<Rate> {
  const rates: { readonly gateway: number; readonly orthanc: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await using gateway = await startGateway();
    const gatewayRate = await measure(gateway.dicomWebUrl, clients);
    await gateway.stop();
    await using orthanc = await startOrthanc();
    rates.push({ gateway: gatewayRate, orthanc: await measure(orthanc.dicomWebUrl, clients) });
  }
  const gatewayMBps = median(rates.map(({ gateway }) => gateway));
  const orthancMBps = median(rates.map(({ orthanc }) => orthanc));
  return { clients, gatewayMBps, orthancMBps, ratio: median(rates.map(({ gateway, orthanc }) => gateway / orthanc)) };
}

/** Resident memory of a process in bytes. */
function residentBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1_024;
}

async function measureMemory(): Promise<{
  readonly sentMB: number;
  readonly beforeMB: number;
  readonly growthMB: number;
}> {
  await using gateway = await startGateway();
  const pid = gateway.process.pid ?? 0;
  const before = residentBytes(pid);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, residentBytes(pid))), 20);
  const instances = Math.ceil(2 ** 31 / PIXEL_BYTES);
  const bytes = await storeStudy(gateway.dicomWebUrl, template, { study: 0, instances });
  clearInterval(timer);
  return { sentMB: bytes / MEGABYTE, beforeMB: before / MEGABYTE, growthMB: (most - before) / MEGABYTE };
}

/** What {@link benchIngest} found. */
export interface IngestBench {
  readonly rates: readonly Rate[];
  readonly memory: Awaited<ReturnType<typeof measureMemory>>;
}

/** One and four clients, then the memory. */
export async function benchIngest(): Promise<IngestBench> {
  return { rates: [await compare(1), await compare(4)], memory: await measureMemory() };
}
