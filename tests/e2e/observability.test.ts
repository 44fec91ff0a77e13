import { globSync, readFileSync } from 'node:fs';
import { findProgram, projectFolder, serviceNames } from '@mammoflow/stack';
import type { Stack } from '@mammoflow/stack';
import { eventually, startOtlpReceiver, storeInstances } from '@mammoflow/testkit';
import type { ReceivedSpan, TestOtlpReceiver } from '@mammoflow/testkit';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examWithMasses, isCompleted, startTestStack, storeInPacs, studyIn } from './exam-flow.ts';
import { BIRTH_DATE, PLANTED, plantedExam, sendWrongRequests } from './observability/planted-exam.ts';
import { startPrometheus } from './observability/prometheus.ts';
import type { TestPrometheus } from './observability/prometheus.ts';
import { metricsAddresses, whatLeft } from './observability/what-left.ts';

let collector: TestOtlpReceiver;
let stack: Stack;
/** Where this machine has one. */
let prometheus: TestPrometheus | undefined;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  const tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100', LOG_LEVEL: 'debug' };
  const environment = Object.fromEntries(serviceNames.map((name) => [name, tracing]));
  stack = await startTestStack({ autoRouting: false, environment });
  if (findProgram('prometheus') !== undefined) prometheus = await startPrometheus(metricsAddresses(stack));
});
afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  await stack.close();
  await collector[Symbol.asyncDispose]();
});

const senderTraceId = 'abcdef0123456789abcdef0123456789';
const ofTrace = (traceId: string): readonly ReceivedSpan[] =>
  collector.spans().filter((span) => span.traceId === traceId);

/** The spans of a trace once it holds one of that name. */
function traceWith(traceId: string, name: string): Promise<readonly ReceivedSpan[]> {
  return eventually(
    () => {
      const spans = ofTrace(traceId);
      return Promise.resolve(spans.some((span) => span.name === name) ? spans : undefined);
    },
    { timeoutMs: 60_000, what: `the span ${name}` },
  );
}

describe('a traced exam', () => {
  it('has one connected trace from the request of the PACS to the storing of its results, with every stage', async () => {
    const exam = examWithMasses({ seed: 'traced' });
    await storeInPacs(stack, exam);
    const parts = exam.images.map(({ part10 }) => part10);
    const headers = { traceparent: `00-${senderTraceId}-00f067aa0ba902b7-01` };
    const answer = await storeInstances(`${stack.addresses.gateway}/dicom-web`, parts, { headers });
    expect(answer.status).toBe(200);
    await studyIn(stack, exam.studyInstanceUid, isCompleted);
    const spans = await traceWith(senderTraceId, 'deliver');

    expect(new Set(spans.map(({ name }) => name))).toEqual(
      new Set([
        'receive',
        'spool',
        'wait for completion',
        'queue',
        'analyse',
        'read exam',
        'mammoflow.v1.PreprocessingService/Preprocess',
        'mammoflow.v1.DetectionService/DescribeModel',
        'mammoflow.v1.DetectionService/Detect',
        'mammoflow.v1.SegmentationService/DescribeModel',
        'mammoflow.v1.SegmentationService/Segment',
        'mammoflow.v1.ClassificationService/DescribeModel',
        'mammoflow.v1.ClassificationService/Classify',
        'mammoflow.v1.DensityService/DescribeModel',
        'infer',
        'build results',
        'deliver',
        'STOW-RS',
      ]),
    );
    const services = new Set(spans.map(({ service }) => service));
    expect(services).toEqual(new Set(serviceNames.map((name) => `mammoflow-${name}`)));
    const known = new Set(spans.map(({ spanId }) => spanId));
    const orphans = spans.filter(({ parentSpanId }) => parentSpanId === undefined || !known.has(parentSpanId));
    expect(orphans.map(({ name }) => name)).toEqual(['receive']);
  });

  it('keeps its trace when Redis is emptied and gateway and orchestrator are killed in between', async () => {
    const [gateway] = stack.services.gateway;
    const [orchestrator] = stack.services.orchestrator;
    await orchestrator?.kill();
    const exam = examWithMasses({ seed: 'traced through restarts' });
    await storeInPacs(stack, exam);
    for (const { part10 } of exam.images) await storeInstances(`${stack.addresses.gateway}/dicom-web`, [part10]);
    const waiting = await eventually(() =>
      Promise.resolve(
        collector
          .spans()
          .find(({ name, linkedTraceIds }) => name === 'wait for completion' && linkedTraceIds.length === 3),
      ),
    );
    await gateway?.kill();
    const redis = new Redis(stack.addresses.redis);
    await redis.flushall();
    redis.disconnect();
    await Promise.all([gateway?.start(), orchestrator?.start()]);
    await studyIn(stack, exam.studyInstanceUid, isCompleted);

    const names = (await traceWith(waiting.traceId, 'deliver')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['receive', 'wait for completion', 'queue', 'analyse', 'STOW-RS']));
  });

  it('says nothing of study or instances in its spans', () => {
    const uids = /1\.2\.|2\.25\./;
    expect(collector.bodies().filter((body) => uids.test(body))).toEqual([]);
    expect(collector.spans().length).toBeGreaterThan(50);
  });
});

describe('what leaves a process', () => {
  it('holds nothing of the patient, whatever comes with an exam and however wrong it is', async () => {
    const exam = plantedExam('planted');
    const parts = exam.images.map(({ part10 }) => part10);
    await storeInstances(stack.addresses.pacs, parts);
    await storeInstances(`${stack.addresses.gateway}/dicom-web`, parts);
    const study = await studyIn(stack, exam.studyInstanceUid, isCompleted);
    expect(study.analyses[0]?.mammograms.map(({ findings }) => findings === undefined)).toContain(true);
    const answers = await sendWrongRequests(stack.addresses.gateway, exam);
    const told = answers.map((text, index) => ({ where: `answer ${index}`, text }));
    const traced = collector.bodies().map((text) => ({ where: 'trace', text }));

    const left = [...told, ...traced, ...(await whatLeft(stack))];
    const planted = new RegExp(`${PLANTED}|${BIRTH_DATE}`, 'i');
    expect(left.filter(({ text }) => planted.test(text)).map(({ where }) => where)).toEqual([]);
    expect(left.some(({ where, text }) => where.endsWith('gateway-1.log') && text.includes('instance refused'))).toBe(
      true,
    );
    expect(left.some(({ where }) => where.startsWith('Redis: mammoflow:exams'))).toBe(true);
  });
});

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** What shows nothing while nothing of the kind happens, or where there is no such thing. */
const quietPanels = [
  'Results refused',
  'GPU memory',
  'Failed attempts',
  'Errors of destinations',
  'Breast density',
  'Set aside, by reason',
  // The models of the tests have no reference, and a recording rule makes it of a week; promtool tests the rule.
  'Drift of images',
];

describe.skipIf(findProgram('prometheus') === undefined)('the dashboards', () => {
  const panels = globSync(`${projectFolder}/deploy/grafana/dashboards/*.json`).flatMap((file) => {
    const dashboard = JSON.parse(readFileSync(file, 'utf8')) as { readonly panels: readonly Panel[] };
    return dashboard.panels.filter(({ targets = [] }) => targets.length > 0);
  });

  it('show something in every panel once exams have passed, by the word of Prometheus', async () => {
    const server = prometheus ?? expect.fail('There is no Prometheus.');
    const seriesOf = async ({ targets = [] }: Panel): Promise<number> => {
      const answers = targets.map(({ expr }) => server.query(expr.replaceAll('$__rate_interval', '1m')));
      return (await Promise.all(answers)).flat().length;
    };
    const shown = await eventually(
      async () => {
        const counts = await Promise.all(panels.map(async (panel) => [panel.title, await seriesOf(panel)] as const));
        const empty = counts.filter(([title, count]) => count === 0 && !quietPanels.includes(title));
        expect(empty).toEqual([]);
        return counts.filter(([, count]) => count > 0);
      },
      { timeoutMs: 30_000, intervalMs: 1_000, what: 'every panel to show something' },
    );
    expect(shown.length).toBeGreaterThan(30);
  });
});
