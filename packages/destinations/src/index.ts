export type { AuthenticationSettings } from './authentication.ts';
export { commonDestinationShape } from './common-destination.ts';
export { connectHttp } from './connect-http.ts';
export type { HttpConnection } from './connect-http.ts';
export { destinationSchema } from './destination.ts';
export type { Destination, DestinationSettings } from './destination.ts';
export { destinationNameSchema, ONLY_DESTINATION } from './destination-name.ts';
export { destinationsOf } from './destinations-of-settings.ts';
export type { DestinationVariables } from './destinations-of-settings.ts';
export { destinationsFileSchema } from './destinations-file.ts';
export type { DestinationsFile } from './destinations-file.ts';
export type { DicomwebDestination } from './dicomweb-destination.ts';
export { dicomwebSourceSchema } from './dicomweb-source.ts';
export { dimseDestinationSchema } from './dimse-destination.ts';
export type { DimseDestination } from './dimse-destination.ts';
export { httpServerShape } from './http-server.ts';
export { readDestinations, toDestination } from './read-destinations.ts';
export { readSecret } from './read-secret.ts';
export type { Environment } from './read-secret.ts';
export { readSettingsFile } from './read-settings-file.ts';
export type { SettingsFile } from './read-settings-file.ts';
export { resultSetOf } from './result-options.ts';
export type { ResultOptions } from './result-options.ts';
export type {
  ObjectReceipt,
  ObjectToSend,
  PostponedObject,
  ResultSender,
  SendOptions,
  Shipment,
} from './result-sender.ts';
export { SecretMissingError } from './secret-missing-error.ts';
export { secretSchema } from './secret.ts';
export type { SecretReference } from './secret.ts';
export { ShipmentIncompleteError } from './shipment-incomplete-error.ts';
export type { TlsSettings } from './tls.ts';
export { CommitmentRefusedError } from './trial/commitment-refused-error.ts';
export { destinationTrialSchema, trialKinds } from './trial/destination-trial.ts';
export type { DestinationTrial, TrialKind, TrialStep } from './trial/destination-trial.ts';
export { EchoRefusedError } from './trial/echo-refused-error.ts';
export { RoundTripUnsuitableError } from './trial/round-trip-unsuitable-error.ts';
export { makeTestObject } from './trial/test-object.ts';
export { TestObjectMissingError } from './trial/test-object-missing-error.ts';
export { tryDestination } from './trial/try-destination.ts';
export type { TrialOptions } from './trial/trial-options.ts';
