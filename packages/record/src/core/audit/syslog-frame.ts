/** Who says it, in a syslog header. */
export interface SyslogOrigin {
  readonly hostname: string;
  readonly appName: string;
  readonly processId: number;
}

/** Facility 10 (security), severity 5 (notice): RFC 5424 6.2.1, as PS3.15 A.6 asks for messages of success. */
const PRIORITY = 10 * 8 + 5;
/** PS3.15 A.6.1. */
const MESSAGE_ID = 'DICOM+RFC3881';
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A message in the form of RFC 5424, in a frame of RFC 5425: its length in bytes, a space, itself.
 *
 * @param text - What is said; UTF-8.
 * @param time - When it is sent.
 */
export function syslogFrame(text: string, time: Date, { hostname, appName, processId }: SyslogOrigin): Buffer {
  const header = [
    `<${PRIORITY}>1`,
    time.toISOString(),
    headerField(hostname, 255),
    headerField(appName, 48),
    headerField(String(processId), 128),
    MESSAGE_ID,
    '-',
  ];
  const message = Buffer.from(`${header.join(' ')} ${BYTE_ORDER_MARK}${text}`, 'utf8');
  return Buffer.concat([Buffer.from(`${message.length} `, 'ascii'), message]);
}

/** Printable ASCII without spaces (RFC 5424 6), `-` where nothing is left. */
function headerField(value: string, mostCharacters: number): string {
  return value.replace(/[^\x21-\x7e]/g, '').slice(0, mostCharacters) || '-';
}
