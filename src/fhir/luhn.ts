/** The mod 10 check of ISO/IEC 7812-1, which personnummer, organisationsnummer and LOINC codes end with. */

/** Whether the last digit is the check digit of those before it; false where `digits` holds anything but digits. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    const weighted = at % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}
