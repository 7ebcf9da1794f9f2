/** Verhoeff's check of decimal numbers, which SNOMED CT identifiers end with. */

/** The product of two elements of the dihedral group of a pentagon: 0-4 turn it, 5-9 turn it over first. */
function product(one: number, other: number): number {
  if (one < 5) return other < 5 ? (one + other) % 5 : ((one + other - 5) % 5) + 5
  return other < 5 ? ((one - 5 - other + 5) % 5) + 5 : (one - other + 5) % 5
}

const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/** Applied once more for each place that a digit stands further to the left, again from the start after eight. */
const permutations = Array.from({ length: 8 }, (_, times) =>
  Array.from({ length: 10 }, (_unused, digit) => {
    let moved = digit
    for (let time = 0; time < times; time++) moved = step[moved] ?? 0
    return moved
  }),
)

/** Whether the last digit is the check digit of those before it; `digits` holds digits only. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    check = product(check, permutations[at % 8]?.[digit] ?? 0)
  }
  return check === 0
}
