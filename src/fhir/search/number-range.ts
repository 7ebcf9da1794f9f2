/** What a number in a search means by its digits. https://hl7.org/fhir/R4/search.html#number */

const decimal = /^([-+]?)(\d+|\d*\.\d+|\d+\.)(?:[eE]([-+]?\d{1,3}))?$/

/**
 * The number and the range [low, high) its digits stand for: `100` → [99.5, 100.5), `5.40` → [5.395, 5.405); undefined
 * where it is no number.
 *
 * With an exponent at least one decimal is taken as written: the specification has 1e2 stand for [95, 105).
 */
export function numberRange(text: string): { value: number; low: number; high: number } | undefined {
  const match = decimal.exec(text)
  if (match === null) return undefined
  const [, sign = '', mantissa = '', exponent] = match
  const [whole = '', written = ''] = mantissa.split('.')
  const fraction = exponent !== undefined && written === '' ? '0' : written
  const unit = Number(exponent ?? 0) - fraction.length - 1
  // Worked out in decimal digits, so that both ends are the floats nearest to what the text means.
  const tenths = BigInt(`${whole}${fraction}0`) * (sign === '-' ? -1n : 1n)
  return { value: Number(text), low: Number(`${tenths - 5n}e${unit}`), high: Number(`${tenths + 5n}e${unit}`) }
}
