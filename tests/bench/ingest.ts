import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { startGateway, startOrthanc } from '@mammoflow/testkit';
import { instanceTemplate } from './instance-template.ts';
import { storeStudy } from './store-study.ts';

/**
 * STOW-RS ingest of the gateway beside that of Orthanc, same files, same client, same run; and the gateway's memory while
 * it receives 2 GB in one request. `node tests/bench/ingest.ts` prints a table on standard error and JSON on standard output.
 */

const ROUNDS = 3;
const STUDIES = 8;
const INSTANCES = 4;
/** An uncompressed mammogram of 3328 × 2560, 16 bit. */
const PIXEL_BYTES = 3_328 * 2_560 * 2;
const MEGABYTE = 1e6;

interface Rate {
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

async function measureMemory(): Promise<{ readonly sentMB: number; readonly beforeMB: number; readonly growthMB: number }> {
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const rates = [await compare(1), await compare(4)];
const memory = await measureMemory();
console.error('clients  gateway MB/s  Orthanc MB/s  ratio');
for (const { clients, gatewayMBps, orthancMBps, ratio } of rates) {
  const columns = [String(clients).padStart(7), gatewayMBps.toFixed(0).padStart(13), orthancMBps.toFixed(0).padStart(13)];
  console.error(`${columns.join(' ')} ${ratio.toFixed(2).padStart(6)}`);
}
console.error(
  `memory of the gateway while it receives ${memory.sentMB.toFixed(0)} MB in one request: ` +
    `${memory.beforeMB.toFixed(0)} MB before, ${memory.growthMB.toFixed(0)} MB more at most`,
);
console.log(JSON.stringify({ bench: 'ingest', rates, memory }));
