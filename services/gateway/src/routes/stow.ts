import type { Uid } from '@mammoflow/dicom';
import { inSpan, TRACEPARENT } from '@mammoflow/observability';
import type { Logger } from '@mammoflow/observability';
import { SpoolFullError } from '@mammoflow/spool';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { storeInstances, storeInstancesOfStudy } from '../api/stow-schemas.ts';
import { MultipartMalformedError } from '../core/multipart-malformed-error.ts';
import { toNativeDicomXml } from '../core/native-dicom-xml.ts';
import type { Receipt } from '../core/receipt.ts';
import { refuse } from '../core/refuse.ts';
import { RequestCutOffError } from '../core/request-cut-off-error.ts';
import { RequestTooLargeError } from '../core/request-too-large-error.ts';
import { buildStoreResponse, storeStatus } from '../core/store-response.ts';
import { stowBoundary, wantsXml } from '../core/stow-media-type.ts';
import type { Config } from '../config.ts';
import { RETRY_AFTER_SECONDS } from '../error-answer.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { drain } from '../io/drain.ts';
import { StowReceiver } from '../io/stow-receiver.ts';
import type { StowReceipt } from '../io/stow-receiver.ts';
import { stowSender } from '../io/stow-sender.ts';
import { parseStudyUid } from './parse-study-uid.ts';
import type { StudyParams } from './parse-study-uid.ts';

/** STOW-RS: the Store transaction of the Studies service (PS3.18 10.5) for Part 10 files. */
export function stowRoutes(app: FastifyInstance, parts: GatewayParts): void {
  // The body is read by the receiver, whatever its type says.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => {
    done(null);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    drain(request.raw);
    done();
  });
  app.post('/studies', { schema: storeInstances }, (request, reply) => store(request, reply, { parts }));
  app.post<{ Params: StudyParams }>('/studies/:studyInstanceUid', { schema: storeInstancesOfStudy }, (request, reply) =>
    store(request, reply, { parts, studyInstanceUid: parseStudyUid(request.params) }),
  );
}

interface StoreContext {
  readonly parts: GatewayParts;
  readonly studyInstanceUid?: Uid;
}

/** Continues the trace of a sender that has one. */
function store(request: FastifyRequest, reply: FastifyReply, context: StoreContext): Promise<FastifyReply> {
  const header = request.headers[TRACEPARENT];
  const details = {
    kind: 'server',
    attributes: { 'http.request.method': 'POST', 'http.route': request.routeOptions.url ?? '' },
    parent: typeof header === 'string' ? header : undefined,
  } as const;
  return inSpan('receive', details, async (span) => {
    const answered = await storeParts(request, reply, context);
    span.set({ 'http.response.status_code': reply.statusCode });
    return answered;
  });
}

async function storeParts(request: FastifyRequest, reply: FastifyReply, context: StoreContext): Promise<FastifyReply> {
  const { spool, config, logger } = context.parts;
  const boundary = stowBoundary(request.headers);
  const declaredBytes = Number(request.headers['content-length'] ?? 0);
  const mostBytes = mostBytesOf(request, config);
  if (declaredBytes > mostBytes) throw new RequestTooLargeError(`${mostBytes} bytes`);
  if ((await spool.freeBytes()) < config.MIN_FREE_BYTES + declaredBytes) {
    return answer(request, reply, [refuse(new SpoolFullError())]);
  }
  if (request.headers.expect !== undefined) reply.raw.writeContinue();
  const { receipts, failure } = await receive(request, boundary, context);
  if (failure instanceof RequestCutOffError) {
    logger.warn({ error: failure, stored: receipts.length }, 'request was cut off');
    if (request.raw.destroyed && !request.raw.complete) return reply.hijack();
    throw failure;
  }
  if (failure instanceof RequestTooLargeError) throw failure;
  if (receipts.length === 0) throw failure ?? new MultipartMalformedError('it has no part');
  return answer(request, reply, receipts);
}

function mostBytesOf({ client }: FastifyRequest, { MAX_REQUEST_BYTES }: Config): number {
  return Math.min(MAX_REQUEST_BYTES, client.limits.requestBytes ?? MAX_REQUEST_BYTES);
}

async function receive(
  request: FastifyRequest,
  boundary: string,
  { parts, studyInstanceUid }: StoreContext,
): Promise<StowReceipt> {
  const { access, spool, config, metrics, tracker, logger } = parts;
  const receiver = new StowReceiver({
    spool,
    maxInstanceBytes: config.MAX_INSTANCE_BYTES,
    maxRequestBytes: mostBytesOf(request, config),
    maxInstances: config.MAX_INSTANCES,
    minFreeBytes: config.MIN_FREE_BYTES,
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }),
    ...(access === undefined ? {} : { sender: stowSender(request.client, spool) }),
  });
  // From now on the sender waits for us, and a connection without traffic is no sign that it has gone.
  request.raw.once('end', () => request.raw.socket.setTimeout(0));
  const receipt = await receiver.receive(request.raw.iterator({ destroyOnReturn: false }), boundary);
  metrics.countReceipts(receipt);
  logReceipts(receipt, logger);
  const studies = receipt.receipts.flatMap((each) => (each.kind === 'stored' ? [each.instance.studyInstanceUid] : []));
  for (const study of new Set(studies)) void tracker.notice(study);
  return receipt;
}

function logReceipts({ receipts, bytes }: StowReceipt, logger: Logger): void {
  const counts = { stored: 0, again: 0, setAside: 0, refused: 0 };
  for (const receipt of receipts) {
    if (receipt.kind === 'refused') {
      const { code, message, instance } = receipt;
      counts.refused += 1;
      logger.warn({ code, reason: message, sopInstanceUid: instance?.sopInstanceUid }, 'instance refused');
    } else {
      counts.stored += 1;
      counts.again += Number(receipt.again);
      counts.setAside += Number(receipt.disposition.kind === 'set-aside');
    }
  }
  logger.info({ ...counts, bytes }, 'request received');
}

function answer(request: FastifyRequest, reply: FastifyReply, receipts: readonly Receipt[]): FastifyReply {
  const status = storeStatus(receipts);
  const response = buildStoreResponse(receipts);
  const xml = wantsXml(request.headers.accept);
  if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  return reply
    .code(status)
    .type(xml ? 'application/dicom+xml' : 'application/dicom+json')
    .send(xml ? toNativeDicomXml(response) : JSON.stringify(response));
}
