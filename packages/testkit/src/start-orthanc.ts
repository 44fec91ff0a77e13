import { readFileSync } from 'node:fs';
import { findProgram, orthancConfiguration, orthancProcess } from '@mammoflow/stack';
import type { ManagedProcess, OrthancDicom, OrthancUser } from '@mammoflow/stack';
import { startContainer } from './start-container.ts';
import type { ContainerSpec } from './start-container.ts';
import { startServer } from './start-server.ts';

export interface TestOrthancOptions {
  /** DICOMweb root that the PACS's server entry `mammoflow` points at. @defaultValue nowhere */
  readonly gatewayUrl?: string;
  /** Lua script that sends mammograms there. @defaultValue none */
  readonly routingScript?: string;
  /** DIMSE besides DICOMweb; a local program only, for a container has other addresses. @defaultValue none */
  readonly dicom?: OrthancDicom;
  /** Who is let in; a local program only. @defaultValue everybody */
  readonly user?: OrthancUser;
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
  const { gatewayUrl = NOWHERE, routingScript, dicom, user } = options;
  const routing = routingScript === undefined ? {} : { routingScript };
  const server = await (findProgram('Orthanc') === undefined
    ? startContainer(orthancContainer({ gatewayUrl, ...routing }))
    : startServer('orthanc', (place) => orthancProcess({ ...place, gatewayUrl, dicom, user, ...routing })));
  const url = `http://127.0.0.1:${server.port}`;
  return { ...server, url, dicomWebUrl: `${url}/dicom-web` };
}

const CONTAINER_PORT = 8042;

/** The same PACS in a container: a server of the host, such as the gateway, has another name from there. */
function orthancContainer({ gatewayUrl = NOWHERE, routingScript }: TestOrthancOptions): ContainerSpec {
  const configuration = {
    ...orthancConfiguration({
      port: CONTAINER_PORT,
      storageFolder: '/var/lib/orthanc/db',
      dicomWebPlugin: '/usr/local/share/orthanc/plugins/libOrthancDicomWeb.so',
      luaScripts: routingScript === undefined ? [] : ['/etc/orthanc/routing.lua'],
      gatewayUrl: gatewayUrl.replace('127.0.0.1', 'host.docker.internal'),
    }),
    RemoteAccessAllowed: true,
  };
  const script =
    routingScript === undefined
      ? []
      : [{ content: readFileSync(routingScript, 'utf8'), target: '/etc/orthanc/routing.lua' }];
  return {
    image: 'jodogne/orthanc-plugins:1.12.8',
    port: CONTAINER_PORT,
    command: ['/etc/orthanc/orthanc.json'],
    readyLog: /Orthanc has started/,
    files: [{ content: JSON.stringify(configuration), target: '/etc/orthanc/orthanc.json' }, ...script],
    reachesHost: true,
  };
}
