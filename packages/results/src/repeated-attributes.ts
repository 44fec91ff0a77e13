import { tag } from '@mammoflow/dicom';
import type { DicomJson, DicomJsonAttribute } from '@mammoflow/dicom';

/** What VR DA and TM hold (PS3.5 6.2), and the separators that they had before 1993. */
const forms: Readonly<Record<string, { readonly valid: RegExp; readonly separator: string }>> = {
  DA: { valid: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, separator: '.' },
  TM: { valid: /^([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?$/, separator: ':' },
};

/**
 * Patient and study attributes as they are repeated in results: verbatim, but for dates and times that DICOM does not have.
 *
 * `2001.02.03` becomes `20010203` and `10:20:30` `102030`; what is no date at all, such as `00000000`, becomes empty, which
 * says as much. The study's time zone is left to the module that knows whether it can be used.
 */
export function repeatedAttributes(attributes: DicomJson): DicomJson {
  const { [tag('TimezoneOffsetFromUTC')]: _, ...others } = attributes;
  return Object.fromEntries(Object.entries(others).map(([key, attribute]) => [key, withoutNonsense(attribute)]));
}

function withoutNonsense(attribute: DicomJsonAttribute): DicomJsonAttribute {
  const form = forms[attribute.vr];
  if (form === undefined || attribute.Value === undefined) return attribute;
  const values = attribute.Value.map((value) =>
    typeof value === 'string' ? value.replaceAll(form.separator, '') : '',
  );
  return values.every((value) => form.valid.test(value)) ? { vr: attribute.vr, Value: values } : { vr: attribute.vr };
}
