/** Synthetic identities: nobody has them, and every check digit is right. */
import { createHash } from 'node:crypto'

/**
 * A personnummer of the range that is given to nobody: birth numbers 980-999, Luhn-valid.
 *
 * @param born `YYYY-MM-DD`
 * @param number 980-999; odd for men, even for women
 */
export function personnummer(born: string, number: number): string {
  const digits = `${born.replaceAll('-', '')}${number}`
  return digits + luhn(digits.slice(2))
}

/** The digit that makes the sum of the Luhn algorithm a multiple of ten. */
export function luhn(digits: string): number {
  const sum = [...digits].reduce(
    (total, digit, index) => total + crossSum(Number(digit) * (index % 2 === 0 ? 2 : 1)),
    0,
  )
  return (10 - (sum % 10)) % 10
}

const crossSum = (number: number): number => (number > 9 ? number - 9 : number)

/** A UUID that follows from a name, so that the bundles are the same whenever they are made. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
