/** DIMSE of an Orthanc: its own application entity and those that it knows. */
export interface OrthancDicom {
  readonly aeTitle: string;
  readonly port: number;
  /** By the names that Orthanc's REST interface gives them; on this machine. */
  readonly peers: Readonly<Record<string, { readonly aeTitle: string; readonly port: number }>>;
}

/** The one user whom an Orthanc lets in, by HTTP Basic. */
export interface OrthancUser {
  readonly name: string;
  readonly password: string;
}

/** What a local Orthanc is told. Paths are absolute. */
export interface OrthancSettings {
  readonly port: number;
  readonly storageFolder: string;
  readonly dicomWebPlugin: string;
  readonly luaScripts: readonly string[];
  /** DICOMweb root of the gateway, where mammograms are sent. */
  readonly gatewayUrl: string;
  /** Without it, Orthanc speaks DICOMweb alone. */
  readonly dicom?: OrthancDicom | undefined;
  /** Without one, everybody on this machine is let in. */
  readonly user?: OrthancUser | undefined;
}

/** Seconds without a new instance after which Orthanc counts a series as complete and sends it on. */
const STABLE_AGE_SECONDS = 2;

/** How often the routing script sends again what Mammoflow could not take. */
const RESEND_SECONDS = 5;

/**
 * Orthanc's configuration file for a PACS on this machine alone: requests from the loopback only.
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
    ...userConfiguration(settings.user),
    ...dicomConfiguration(settings.dicom),
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

function userConfiguration(user: OrthancUser | undefined): Record<string, unknown> {
  if (user === undefined) return { AuthenticationEnabled: false };
  return { AuthenticationEnabled: true, RegisteredUsers: { [user.name]: user.password } };
}

function dicomConfiguration(dicom: OrthancDicom | undefined): Record<string, unknown> {
  if (dicom === undefined) return { DicomServerEnabled: false };
  const peers = Object.entries(dicom.peers).map(([name, { aeTitle, port }]) => [
    name,
    { AET: aeTitle, Host: '127.0.0.1', Port: port, AllowStorageCommitment: true },
  ]);
  return {
    DicomServerEnabled: true,
    DicomAet: dicom.aeTitle,
    DicomPort: dicom.port,
    DicomCheckCalledAet: true,
    DicomModalities: Object.fromEntries(peers),
  };
}
