export { defaultRetry } from './client/channel-options.ts';
export type { RetryOptions } from './client/channel-options.ts';
export type { ClientTls } from './client/client-tls.ts';
export { connectPorts, defaultDeadlines } from './client/connect-ports.ts';
export type { ConnectedPorts, ConnectOptions, PortDeadlines, PortTargets } from './client/connect-ports.ts';
export { ReplicaSurvey } from './client/replica-survey.ts';
export type { SurveyedService, SurveyOptions, SurveyTargets, WorkerReplica } from './client/replica-survey.ts';
export { RpcDeadlineExceededError } from './client/rpc-deadline-exceeded-error.ts';
export { RpcFailedError } from './client/rpc-failed-error.ts';
export { RpcUnavailableError } from './client/rpc-unavailable-error.ts';
export { RpcOverloadedError } from './rpc-overloaded-error.ts';
export { rpcServerFields } from './server/rpc-server-fields.ts';
export type { RpcServerConfig } from './server/rpc-server-fields.ts';
export { runWorker } from './server/run-worker.ts';
export type { RunningWorker, Worker, WorkerContext, WorkerProgram } from './server/run-worker.ts';
export type { ServerTls } from './server/server-tls.ts';
export {
  classificationService,
  densityService,
  detectionService,
  preprocessingService,
  segmentationService,
} from './server/services.ts';
export { startRpcServer } from './server/start-rpc-server.ts';
export type { RpcService } from './server/rpc-service.ts';
export type { RpcServer, RpcServerOptions } from './server/start-rpc-server.ts';
export { workerMain } from './server/worker-main.ts';
