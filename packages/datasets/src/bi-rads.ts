/**
 * Reads a BI-RADS assessment category: `4`, `BI-RADS 4`, `4a`.
 *
 * @returns 0 to 6, without the subdivisions of 4; undefined when there is none.
 */
export function biRadsOf(text: string | undefined): number | undefined {
  const [, category] = /^(?:BI-?RADS\s*)?([0-6])[abc]?$/i.exec(text?.trim() ?? '') ?? [];
  return category === undefined ? undefined : Number(category);
}
