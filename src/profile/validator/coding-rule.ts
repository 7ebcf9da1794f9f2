/**
 * Whether the code system of a code has it, wherever the code stands: of a system that is held whole, what it does not
 * have is no code. https://hl7.org/fhir/R4/terminologies.html#code
 */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import type { Fields } from './fields.ts'
import { report } from './report.ts'

/** Systems that are published apart from R4, and grow: R4 has them as they were. */
const grows = /^(?:http:\/\/terminology\.hl7\.org\/|urn:iso:|urn:ietf:)/

/** The rule of a Coding or a Quantity. */
export function codingRule({ system, code, version }: Fields, { world, run }: Context, place?: Place): boolean {
  if (typeof system !== 'string' || typeof code !== 'string') return true
  const isKnown = world.hasCode(system, code, typeof version === 'string' ? version : undefined)
  if (isKnown !== false || system.includes('|')) return true
  return place === undefined ? run.isLenient && grows.test(system) : noteUnknown(system, code, place)
}

/** Systems and codes are no personal data; what looks like neither may be. */
const isShown = /^[\w.:/#-]{1,100}$/

function noteUnknown(system: string, code: string, place: Place): false {
  const found = isShown.test(code) ? [code, code] : ['of this name', 'med detta namn']
  const expected = isShown.test(system) ? [system, system] : ['named here', 'som anges här']
  return report(below(place, '.code'), grows.test(system) ? 'code-unknown-here' : 'code-unknown', {
    ...{ found: found[0] ?? '', 'found-sv': found[1] ?? '' },
    ...{ expected: expected[0] ?? '', 'expected-sv': expected[1] ?? '' },
  })
}
