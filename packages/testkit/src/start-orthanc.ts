import { orthancProcess } from '@mammoflow/stack';
import type { ManagedProcess } from '@mammoflow/stack';
import { startServer } from './start-server.ts';

export interface TestOrthancOptions {
  /** DICOMweb root that the PACS's server entry `mammoflow` points at. @defaultValue nowhere */
  readonly gatewayUrl?: string;
  /** Lua script that sends mammograms there. @defaultValue none */
  readonly routingScript?: string;
}

/** A PACS for a test. */
export interface TestOrthanc extends AsyncDisposable {
  /** Orthanc's own REST interface. */
  readonly url: string;
  readonly dicomWebUrl: string;
  /** To stop and start it in a test of faults; undefined when it is not ours. */
  readonly process?: ManagedProcess;
  stop(): Promise<void>;
}

/** The discard port: nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9/dicom-web/';

/**
 * An Orthanc with DICOMweb: the one that `MAMMOFLOW_TEST_ORTHANC_URL` names, else a process of the local program, else a
 * container. One that was given keeps what tests store in it, and its own routing.
 */
export async function startOrthanc(options: TestOrthancOptions = {}): Promise<TestOrthanc> {
  const given = process.env['MAMMOFLOW_TEST_ORTHANC_URL']?.replace(/\/$/, '');
  if (given !== undefined) {
    const stop = (): Promise<void> => Promise.resolve();
    return { url: given, dicomWebUrl: `${given}/dicom-web`, stop, [Symbol.asyncDispose]: stop };
  }
  const { gatewayUrl = NOWHERE, routingScript } = options;
  const routing = routingScript === undefined ? {} : { routingScript };
  const server = await startServer('orthanc', (place) => orthancProcess({ ...place, gatewayUrl, ...routing }));
  const url = `http://127.0.0.1:${server.port}`;
  return { ...server, url, dicomWebUrl: `${url}/dicom-web` };
}
