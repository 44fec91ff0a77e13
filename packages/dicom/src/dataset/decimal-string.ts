/**
 * A number as a Decimal String (DS), at most 16 characters (PS3.5 6.2), with as many digits as fit.
 *
 * @throws RangeError when the number is not finite.
 */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('A Decimal String needs a finite number.');
  const plain = String(value);
  if (plain.length <= 16) return plain;
  for (let digits = 16; digits > 0; digits -= 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return '0';
}
