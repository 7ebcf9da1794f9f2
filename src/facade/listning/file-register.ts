/** A register of listings in a file: lines of a patient's number and the HSA-id of the unit, read once. */
import type { ListingRegister } from './register.ts'

const personnummer = 'http://electronichealth.se/identifier/personnummer'
const line = /^(\d{12}|[0-9A-Za-z]{12})[,;\t]([A-Za-z0-9-]{3,31})$/

/**
 * The register that a text holds: on each line twelve digits, a comma and an HSA-id; `#` begins a remark.
 *
 * @throws {Error} a line is none of these; names it by its number, never by what it holds
 */
export function fileRegister(text: string, clock: () => number): ListingRegister {
  const units = new Map<string, string>()
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const entry = written.trim()
    if (entry === '' || entry.startsWith('#')) continue
    const [, number, hsaId] = line.exec(entry) ?? []
    if (number === undefined || hsaId === undefined) {
      throw new Error(
        `Line ${index + 1} of the register of listings is not "<personnummer, 12 digits>,<HSA-id of the unit>".`,
      )
    }
    units.set(number, hsaId)
  }
  const at = clock()
  return {
    ask: async () => {},
    known({ system, value }) {
      const hsaId = system === personnummer ? units.get(value) : undefined
      return hsaId === undefined ? { state: 'unlisted', at } : { state: 'listed', hsaId, at }
    },
  }
}
