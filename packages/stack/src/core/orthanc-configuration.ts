/** What a local Orthanc is told. Paths are absolute. */
export interface OrthancSettings {
  readonly port: number;
  readonly storageFolder: string;
  readonly dicomWebPlugin: string;
  readonly luaScripts: readonly string[];
  /** DICOMweb root of the gateway, where mammograms are sent. */
  readonly gatewayUrl: string;
}

/** Seconds without a new instance after which Orthanc counts a series as complete and sends it on. */
const STABLE_AGE_SECONDS = 2;

/** How often the routing script sends again what Mammoflow could not take. */
const RESEND_SECONDS = 5;

/**
 * Orthanc's configuration file for a PACS on this machine alone: no DIMSE, no user names, requests from the loopback only.
 *
 * The server `mammoflow` is what a site adds to its own configuration.
 */
export function orthancConfiguration(settings: OrthancSettings): Record<string, unknown> {
  return {
    Name: 'Mammoflow local PACS',
    StorageDirectory: settings.storageFolder,
    IndexDirectory: settings.storageFolder,
    Plugins: [settings.dicomWebPlugin],
    LuaScripts: settings.luaScripts,
    LuaHeartBeatPeriod: RESEND_SECONDS,
    HttpPort: settings.port,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomServerEnabled: false,
    StableAge: STABLE_AGE_SECONDS,
    OverwriteInstances: false,
    SaveJobs: true,
    DicomWeb: {
      Enable: true,
      Root: '/dicom-web/',
      EnableWado: true,
      WadoRoot: '/wado',
      Servers: { mammoflow: { Url: settings.gatewayUrl, HasDelete: false } },
    },
  };
}
