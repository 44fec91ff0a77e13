import { isLoopback } from '@mammoflow/config';

/** Settings that say who can connect, and who is let in. */
export interface ExposureSettings {
  readonly ACCESS_FILE?: string | undefined;
  readonly ALLOW_ANONYMOUS: boolean;
  readonly HTTP_TLS_CLIENT_CA_FILE?: string | undefined;
  readonly DICOM_PORT?: number | undefined;
  readonly DICOM_CALLERS?: string | undefined;
  readonly DICOM_TLS_CA_FILE?: string | undefined;
}

/**
 * What is open to whoever can connect, though it was not said that it shall be.
 *
 * @param host - What is listened on.
 * @returns one sentence each, with the variables that change it.
 */
export function exposureProblems(host: string, settings: ExposureSettings): readonly string[] {
  const { ACCESS_FILE, HTTP_TLS_CLIENT_CA_FILE } = settings;
  if (ACCESS_FILE === undefined && HTTP_TLS_CLIENT_CA_FILE !== undefined) {
    return ['HTTP_TLS_CLIENT_CA_FILE: without ACCESS_FILE nobody is asked for a certificate; set both'];
  }
  if (isLoopback(host) || settings.ALLOW_ANONYMOUS) return [];
  const { DICOM_PORT, DICOM_CALLERS, DICOM_TLS_CA_FILE } = settings;
  const isDicomOpen = DICOM_PORT !== undefined && DICOM_CALLERS === undefined && DICOM_TLS_CA_FILE === undefined;
  return [
    ...(ACCESS_FILE === undefined
      ? ['HTTP_LISTEN: others than this host can connect; set ACCESS_FILE, or ALLOW_ANONYMOUS=true in a closed network']
      : []),
    ...(isDicomOpen
      ? [
          'DICOM_PORT: anybody can call; set DICOM_CALLERS or DICOM_TLS_CA_FILE, or ALLOW_ANONYMOUS=true in a closed network',
        ]
      : []),
  ];
}
