import { textValue } from '@mammoflow/dicom';
import type { DicomJson } from '@mammoflow/dicom';

/** Whether dates can be written in the zone: an IANA name that this machine knows, or an offset. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: intlTimeZone(timeZone) });
    return true;
  } catch {
    return false;
  }
}

/** DICOM writes offsets as `+0100`, ECMAScript as `+01:00`. */
export function intlTimeZone(timeZone: string): string {
  return timeZone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
}

/** Timezone Offset From UTC (0008,0201) of a study, unless it is missing or nonsense. */
export function studyTimeZone(attributes: DicomJson): string | undefined {
  const offset = textValue(attributes, 'TimezoneOffsetFromUTC');
  return offset !== undefined && /^[+-](0\d|1[0-4])[0-5]\d$/.test(offset) ? offset : undefined;
}
