const DA = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A Study Date (0008,0020), VR DA, as ISO 8601 writes a day; undefined when it is none.
 *
 * @example dayOfStudy('20260302') is '2026-03-02'
 */
export function dayOfStudy(studyDate: string): string | undefined {
  const [, year = '', month = '', day = ''] = DA.exec(studyDate) ?? [];
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
