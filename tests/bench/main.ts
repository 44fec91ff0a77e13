import { benchExams } from './exam.ts';
import { benchIngest } from './ingest.ts';
import { benchPriors } from './priors.ts';

/**
 * `npm run bench [-- exam|ingest|priors]`: a table on standard error, one object of JSON on standard output. What is compared is
 * measured side by side in the same run; absolute times say something of one machine only. `priors` takes half an hour and is no
 * matter of speed, so it is done when it is named.
 */
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

const figures = {
  ...(isWanted('ingest') ? { ingest: await benchIngest() } : {}),
  ...(wanted.includes('priors') ? { priors: await benchPriors() } : {}),
  ...(isWanted('exam') ? { exam: await benchExams() } : {}),
};

if (figures.ingest !== undefined) {
  const { rates, memory } = figures.ingest;
  console.error('\nSTOW-RS ingest   clients  gateway MB/s  Orthanc MB/s  ratio');
  for (const { clients, gatewayMBps, orthancMBps, ratio } of rates) {
    const columns = [
      String(clients).padStart(24),
      gatewayMBps.toFixed(0).padStart(13),
      orthancMBps.toFixed(0).padStart(13),
    ];
    console.error(`${columns.join(' ')} ${ratio.toFixed(2).padStart(6)}`);
  }
  console.error(
    `gateway memory   ${memory.beforeMB.toFixed(0)} MB before, ${memory.growthMB.toFixed(0)} MB more at most ` +
      `while it receives ${memory.sentMB.toFixed(0)} MB in one request`,
  );
}
if (figures.exam !== undefined) {
  const { exams, medianS, slowestS, medianStagesS, resultObjects } = figures.exam;
  console.error(
    `\nfour-view exam   seconds from the last image's 200 to ${resultObjects} results in the PACS, ${exams} exams`,
  );
  console.error(`                 median ${medianS.toFixed(1)}, slowest ${slowestS.toFixed(1)}`);
  for (const [stage, seconds] of Object.entries(medianStagesS)) {
    console.error(`${stage.padStart(24)} ${seconds.toFixed(2).padStart(8)}`);
  }
}
if (figures.priors !== undefined) {
  console.error('\nearlier exams    truth     views  found  found then  said');
  for (const { truth, views, found, foundThen, said } of figures.priors) {
    const counts = [views, found, foundThen].map((count) => String(count).padStart(7)).join(' ');
    console.error(`                 ${truth.padEnd(7)} ${counts}     ${JSON.stringify(said)}`);
  }
}
console.log(JSON.stringify(figures));
