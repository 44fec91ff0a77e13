import type { DicomJson, DicomJsonAttribute } from '@mammoflow/dicom';

/** Keywords of the attributes that a Store Instances Response consists of. */
const keywords: Readonly<Record<string, string>> = {
  '00081150': 'ReferencedSOPClassUID',
  '00081155': 'ReferencedSOPInstanceUID',
  '00081190': 'RetrieveURL',
  '00081196': 'WarningReason',
  '00081197': 'FailureReason',
  '00081198': 'FailedSOPSequence',
  '00081199': 'ReferencedSOPSequence',
  '0008119A': 'OtherFailuresSequence',
};

/** A Store Instances Response in the Native DICOM Model (PS3.19 A.1). Values are UIDs and numbers: nothing to escape. */
export function toNativeDicomXml(response: DicomJson): string {
  const attributes = Object.entries(response).map(attribute).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<NativeDicomModel>${attributes}</NativeDicomModel>\n`;
}

function attribute([tag, { vr, Value = [] }]: readonly [string, DicomJsonAttribute]): string {
  const keyword = keywords[tag] ?? '';
  const values = Value.map((value, index) => (isItem(value) ? item(value, index + 1) : text(value, index + 1))).join(
    '',
  );
  return `<DicomAttribute tag="${tag}" vr="${vr}" keyword="${keyword}">${values}</DicomAttribute>`;
}

function isItem(value: unknown): value is DicomJson {
  return typeof value === 'object' && value !== null;
}

function item(value: DicomJson, number: number): string {
  return `<Item number="${number}">${Object.entries(value).map(attribute).join('')}</Item>`;
}

function text(value: unknown, number: number): string {
  return `<Value number="${number}">${String(value)}</Value>`;
}
