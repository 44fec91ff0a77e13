import type { ChannelCredentials } from '@grpc/grpc-js';
import {
  ClassificationServiceClient,
  classifyRequestToWire,
  classifyResponseFromWire,
  DetectionServiceClient,
  detectRequestToWire,
  detectResponseFromWire,
  imageFromWire,
  modelDescriptionFromWire,
  PreprocessingServiceClient,
  SegmentationServiceClient,
  segmentRequestToWire,
  segmentResponseFromWire,
} from '@mammoflow/contracts';
import type { CallOptions, ClassifyPort, DetectPort, Ports, PreprocessPort, SegmentPort } from '@mammoflow/pipeline';
import { channelOptions, defaultRetry } from './channel-options.ts';
import type { RetryOptions } from './channel-options.ts';
import { clientCredentials } from './client-tls.ts';
import type { ClientTls } from './client-tls.ts';
import { unaryCall } from './unary-call.ts';
import type { UnaryCallOptions } from './unary-call.ts';

/** Where the workers are: gRPC targets, e.g. `dns:///detection:50051` or `ipv4:127.0.0.1:50051,127.0.0.1:50061`. */
export interface PortTargets {
  readonly preprocessing: string;
  readonly detection: string;
  readonly segmentation: string;
  readonly classification: string;
}

/** The longest a call may take, retries included. */
export interface PortDeadlines {
  readonly preprocessMs: number;
  readonly detectMs: number;
  readonly segmentMs: number;
  readonly classifyMs: number;
  readonly describeMs: number;
}

export interface ConnectOptions {
  readonly tls?: ClientTls | undefined;
  readonly deadlines?: Partial<PortDeadlines>;
  readonly maxMessageBytes?: number;
  readonly retry?: RetryOptions;
}

/** Ports whose connections are to be closed. */
export interface ConnectedPorts extends Ports, Disposable {
  close(): void;
}

export const defaultDeadlines: PortDeadlines = {
  preprocessMs: 60_000,
  detectMs: 120_000,
  segmentMs: 120_000,
  classifyMs: 120_000,
  describeMs: 30_000,
};

const DEFAULT_MAX_MESSAGE_BYTES = 512 * 1024 * 1024;

/** The four ports over gRPC. Connects on first use; calls go round the replicas of a target. */
export async function connectPorts(targets: PortTargets, options: ConnectOptions = {}): Promise<ConnectedPorts> {
  const credentials = await clientCredentials(options.tls);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const open = <C>(Client: ClientClass<C>, target: string): C => openClient(Client, { target, credentials, options });
  const preprocessing = open(PreprocessingServiceClient, targets.preprocessing);
  const detection = open(DetectionServiceClient, targets.detection);
  const segmentation = open(SegmentationServiceClient, targets.segmentation);
  const classification = open(ClassificationServiceClient, targets.classification);
  const close = (): void => {
    for (const client of [preprocessing, detection, segmentation, classification]) client.close();
  };
  return {
    preprocess: preprocessPort(preprocessing, deadlines),
    detect: detectPort(detection, deadlines),
    segment: segmentPort(segmentation, deadlines),
    classify: classifyPort(classification, deadlines),
    close,
    [Symbol.dispose]: close,
  };
}

interface ClientClass<C> {
  readonly serviceName: string;
  new (address: string, credentials: ChannelCredentials, options: Record<string, unknown>): C;
}

function openClient<C>(
  Client: ClientClass<C>,
  at: { readonly target: string; readonly credentials: ChannelCredentials; readonly options: ConnectOptions },
): C {
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES, retry = defaultRetry } = at.options;
  return new Client(
    at.target,
    at.credentials,
    channelOptions({ serviceName: Client.serviceName, maxMessageBytes, retry }),
  );
}

/** `DetectionService.Detect` etc., with the deadline for it and the caller's signal. */
function call(method: string, deadlineMs: number, options: CallOptions | undefined): UnaryCallOptions {
  return { method, deadlineMs, ...options };
}

function preprocessPort(client: PreprocessingServiceClient, deadlines: PortDeadlines): PreprocessPort {
  return {
    preprocess: async (request, options) => {
      const to = call('PreprocessingService.Preprocess', deadlines.preprocessMs, options);
      return imageFromWire((await unaryCall(client.preprocess.bind(client), request, to)).image);
    },
  };
}

function detectPort(client: DetectionServiceClient, deadlines: PortDeadlines): DetectPort {
  return {
    describe: async (options) => {
      const to = call('DetectionService.DescribeModel', deadlines.describeMs, options);
      return modelDescriptionFromWire(await unaryCall(client.describeModel.bind(client), {}, to));
    },
    detect: async (request, options) => {
      const to = call('DetectionService.Detect', deadlines.detectMs, options);
      return detectResponseFromWire(await unaryCall(client.detect.bind(client), detectRequestToWire(request), to));
    },
  };
}

function segmentPort(client: SegmentationServiceClient, deadlines: PortDeadlines): SegmentPort {
  return {
    describe: async (options) => {
      const to = call('SegmentationService.DescribeModel', deadlines.describeMs, options);
      return modelDescriptionFromWire(await unaryCall(client.describeModel.bind(client), {}, to));
    },
    segment: async (request, options) => {
      const to = call('SegmentationService.Segment', deadlines.segmentMs, options);
      return segmentResponseFromWire(await unaryCall(client.segment.bind(client), segmentRequestToWire(request), to));
    },
  };
}

function classifyPort(client: ClassificationServiceClient, deadlines: PortDeadlines): ClassifyPort {
  return {
    describe: async (options) => {
      const to = call('ClassificationService.DescribeModel', deadlines.describeMs, options);
      return modelDescriptionFromWire(await unaryCall(client.describeModel.bind(client), {}, to));
    },
    classify: async (request, options) => {
      const to = call('ClassificationService.Classify', deadlines.classifyMs, options);
      return classifyResponseFromWire(
        await unaryCall(client.classify.bind(client), classifyRequestToWire(request), to),
      );
    },
  };
}
