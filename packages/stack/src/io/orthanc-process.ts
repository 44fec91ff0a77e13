import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { orthancConfiguration } from '../core/orthanc-configuration.ts';
import type { OrthancDicom, OrthancUser, OrthancSettings } from '../core/orthanc-configuration.ts';
import { ProgramMissingError } from '../program-missing-error.ts';
import type { ProcessSpec } from './managed-process.ts';
import { isPortOpen } from './ports.ts';
import { containerArgs, findProgram, hasDocker } from './programs.ts';

const IMAGE = 'jodogne/orthanc-plugins:1.12.8';
const IMAGE_PLUGIN = '/usr/local/share/orthanc/plugins/libOrthancDicomWeb.so';
const LOCAL_PLUGINS = ['/usr/share/orthanc/plugins/libOrthancDicomWeb.so', IMAGE_PLUGIN];

export interface OrthancProcessOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly gatewayUrl: string;
  /** Lua script that sends mammograms on to Mammoflow; none when absent. */
  readonly routingScript?: string;
  /** DIMSE besides DICOMweb. */
  readonly dicom?: OrthancDicom | undefined;
  /** Who is let in; everybody on this machine when absent. */
  readonly user?: OrthancUser | undefined;
}

/** Orthanc with its DICOMweb plugin as the PACS. */
export function orthancProcess(options: OrthancProcessOptions): ProcessSpec {
  const { port, dataFolder, gatewayUrl, routingScript, dicom, user } = options;
  const folder = join(dataFolder, 'orthanc');
  mkdirSync(folder, { recursive: true });
  const configurationFile = join(folder, 'orthanc.json');
  const luaScripts = routingScript === undefined ? [] : [routingScript];
  const { dicomWebPlugin, ...program } = launch(configurationFile, [folder, ...luaScripts.map(dirname)]);
  const settings: OrthancSettings = {
    port,
    storageFolder: join(folder, 'storage'),
    dicomWebPlugin,
    luaScripts,
    gatewayUrl,
    dicom,
    user,
  };
  writeFileSync(configurationFile, `${JSON.stringify(orthancConfiguration(settings), undefined, 2)}\n`);
  return {
    name: 'orthanc',
    ...program,
    isReady: () => (user === undefined ? answersQuery(port) : isPortOpen(port)),
  };
}

function launch(
  configurationFile: string,
  folders: readonly string[],
): Pick<ProcessSpec, 'command' | 'args'> & { readonly dicomWebPlugin: string } {
  const program = findProgram('Orthanc');
  const plugin = LOCAL_PLUGINS.find((file) => existsSync(file));
  if (program !== undefined && plugin !== undefined) {
    return { command: program, args: [configurationFile], dicomWebPlugin: plugin };
  }
  if (!hasDocker()) throw new ProgramMissingError('Orthanc with its DICOMweb plugin', 'orthanc-dicomweb');
  return {
    command: 'docker',
    args: containerArgs({ image: IMAGE, folders, args: [configurationFile] }),
    dicomWebPlugin: IMAGE_PLUGIN,
  };
}

async function answersQuery(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/dicom-web/studies?limit=1`);
  await response.arrayBuffer();
  return response.ok;
}
