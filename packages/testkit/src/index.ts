export { blankImage, fakePorts } from './fake-ports.ts';
export type { FakePortsOptions } from './fake-ports.ts';
export { makeMammogram } from './make-mammogram.ts';
export {
  analysed,
  caseBundles,
  caseMammogram,
  examCases,
  failed,
  japanesePatient,
  makeExam,
  westernPatient,
} from './exam-cases.ts';
export { makeFinding } from './make-finding.ts';
export type { FindingOptions } from './make-finding.ts';
export { testModelsDir, testModelsWith } from './test-models.ts';
export { validators } from './validators/complaint.ts';
export type { Complaint, Validator } from './validators/complaint.ts';
export { dciodvfy } from './validators/dciodvfy.ts';
export { dcmpschk } from './validators/dcmpschk.ts';
export { dicomSrValidator } from './validators/dicom-sr-validator.ts';
export { dumpObject } from './validators/dcmdump.ts';
export { dsrdump, dumpReport } from './validators/dsrdump.ts';
export { validateDicom } from './validators/validate-dicom.ts';
export type { DicomFiles } from './validators/validate-dicom.ts';
export { ValidatorMissingError } from './validators/validator-missing-error.ts';
export { chromiumLaunch } from './chromium.ts';
export type { ChromiumLaunch } from './chromium.ts';
export { ChromiumMissingError } from './chromium-missing-error.ts';
export { eventually } from './eventually.ts';
export type { EventuallyOptions } from './eventually.ts';
export { freePort, freePorts } from './free-ports.ts';
export { sendCutRequest } from './send-cut-request.ts';
export type { CutRequest } from './send-cut-request.ts';
export { sharedData } from './shared-data.ts';
export { SharedDataMissingError } from './shared-data-missing-error.ts';
export { startOrthanc } from './start-orthanc.ts';
export type { TestOrthanc, TestOrthancOptions } from './start-orthanc.ts';
export { startRedis } from './start-redis.ts';
export type { TestRedis } from './start-redis.ts';
export { startServer } from './start-server.ts';
export type { TestServer } from './start-server.ts';
export { startTestStack } from './start-test-stack.ts';
export { postStow, storeInstances } from './store-instances.ts';
export type { StowAnswer, StowOptions } from './store-instances.ts';
export { stowBody } from './stow-body.ts';
export type { BodyPart, StowBody } from './stow-body.ts';
export { temporaryFolder } from './temporary-folder.ts';
export type { TemporaryFolder } from './temporary-folder.ts';
export { startWorker } from './start-worker.ts';
export type { TestWorker, WorkerService } from './start-worker.ts';
export { startGateway } from './start-gateway.ts';
export type { TestGateway } from './start-gateway.ts';
export { startUpsServer } from './ups-server/start-ups-server.ts';
export type { TestUpsServer, WorklistFault, WorklistRequest } from './ups-server/start-ups-server.ts';
export { startUpsServer } from './ups-server/start-ups-server.ts';
export type { TestUpsServer, WorklistFault, WorklistRequest } from './ups-server/start-ups-server.ts';
