import { Client } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';
import {
  assessDensityRequestToWire,
  assessDensityResponseFromWire,
  classificationMethods,
  classifyRequestToWire,
  classifyResponseFromWire,
  densityMethods,
  detectionMethods,
  detectRequestToWire,
  detectResponseFromWire,
  imageFromWire,
  modelDescriptionFromWire,
  preprocessingMethods,
  segmentationMethods,
  segmentRequestToWire,
  segmentResponseFromWire,
} from '@mammoflow/contracts';
import type { DescribeModelMethod } from '@mammoflow/contracts';
import { AppError } from '@mammoflow/errors';
import type { ClassifyPort, DensityPort, DetectPort, Ports, PreprocessPort, SegmentPort } from '@mammoflow/pipeline';
import { awaitConnection } from './await-connection.ts';
import { channelOptions, defaultRetry } from './channel-options.ts';
import type { RetryOptions } from './channel-options.ts';
import { clientCredentials } from './client-tls.ts';
import type { ClientTls } from './client-tls.ts';
import { RpcFailedError } from './rpc-failed-error.ts';
import { unaryCall } from './unary-call.ts';

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
  readonly densityMs: number;
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
  densityMs: 120_000,
  describeMs: 30_000,
};

const DEFAULT_MAX_MESSAGE_BYTES = 512 * 1024 * 1024;

/** The ports over gRPC. Connects on first use; calls go round the replicas of a target. */
export async function connectPorts(targets: PortTargets, options: ConnectOptions = {}): Promise<ConnectedPorts> {
  const credentials = await clientCredentials(options.tls);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const open = (worker: keyof PortTargets, service: string): Client =>
    openClient(`mammoflow.v1.${service}`, { target: targets[worker], credentials, options });
  const preprocessing = open('preprocessing', 'PreprocessingService');
  const detection = open('detection', 'DetectionService');
  const segmentation = open('segmentation', 'SegmentationService');
  const classification = open('classification', 'ClassificationService');
  const density = open('classification', 'DensityService');
  const close = (): void => {
    for (const client of [preprocessing, detection, segmentation, classification, density]) client.close();
  };
  return {
    preprocess: preprocessPort(preprocessing, deadlines),
    detect: detectPort(detection, deadlines),
    segment: segmentPort(segmentation, deadlines),
    classify: classifyPort(classification, deadlines),
    density: densityPort(density, deadlines),
    close,
    [Symbol.dispose]: close,
  };
}

function openClient(
  serviceName: string,
  at: { readonly target: string; readonly credentials: ChannelCredentials; readonly options: ConnectOptions },
): Client {
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES, retry = defaultRetry } = at.options;
  return new Client(at.target, at.credentials, channelOptions({ serviceName, maxMessageBytes, retry }));
}

function preprocessPort(client: Client, { preprocessMs, describeMs }: PortDeadlines): PreprocessPort {
  return {
    reach: (options) =>
      awaitConnection({ client, method: 'PreprocessingService/Preprocess', deadlineMs: describeMs }, options),
    preprocess: async (request, options) => {
      const to = { client, method: preprocessingMethods.preprocess };
      return imageFromWire((await unaryCall(to, request, { deadlineMs: preprocessMs, ...options })).image);
    },
  };
}

function detectPort(client: Client, { detectMs, describeMs }: PortDeadlines): DetectPort {
  return {
    describe: describer({ client, method: detectionMethods.describeModel }, describeMs),
    detect: async (request, options) => {
      const to = { client, method: detectionMethods.detect };
      const message = detectRequestToWire(request);
      return detectResponseFromWire(await unaryCall(to, message, { deadlineMs: detectMs, ...options }));
    },
  };
}

function segmentPort(client: Client, { segmentMs, describeMs }: PortDeadlines): SegmentPort {
  return {
    describe: describer({ client, method: segmentationMethods.describeModel }, describeMs),
    segment: async (request, options) => {
      const to = { client, method: segmentationMethods.segment };
      const message = segmentRequestToWire(request);
      return segmentResponseFromWire(await unaryCall(to, message, { deadlineMs: segmentMs, ...options }));
    },
  };
}

function classifyPort(client: Client, { classifyMs, describeMs }: PortDeadlines): ClassifyPort {
  return {
    describe: describer({ client, method: classificationMethods.describeModel }, describeMs),
    classify: async (request, options) => {
      const to = { client, method: classificationMethods.classify };
      const message = classifyRequestToWire(request);
      return classifyResponseFromWire(await unaryCall(to, message, { deadlineMs: classifyMs, ...options }));
    },
  };
}

function densityPort(client: Client, { densityMs, describeMs }: PortDeadlines): DensityPort {
  const describe = describer({ client, method: densityMethods.describeModel }, describeMs);
  return {
    describe: async (options) => {
      try {
        return await describe(options);
      } catch (error) {
        if (isWithoutModel(error)) return undefined;
        throw error;
      }
    },
    assess: async (request, options) => {
      const to = { client, method: densityMethods.assessDensity };
      const message = assessDensityRequestToWire(request);
      return assessDensityResponseFromWire(await unaryCall(to, message, { deadlineMs: densityMs, ...options }));
    },
  };
}

/** No density model is active there, or the worker is of a time before density. */
function isWithoutModel(error: unknown): boolean {
  if (error instanceof RpcFailedError) return error.status === 'UNIMPLEMENTED';
  return error instanceof AppError && error.code === 'MODEL_NOT_ACTIVE';
}

function describer(
  to: { readonly client: Client; readonly method: DescribeModelMethod },
  deadlineMs: number,
): DetectPort['describe'] {
  return async (options) => modelDescriptionFromWire(await unaryCall(to, {}, { deadlineMs, ...options }));
}
