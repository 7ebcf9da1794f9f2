/** Swedish identifiers, wherever they stand. */
import type { Finding } from '../../fhir/swedish/finding.ts'
import { identifierFindings, usualSystem } from '../../fhir/swedish/identifier.ts'
import { measured } from '../described.ts'
import { told } from '../message.ts'
import { add, below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** The identifier is written as its system says, and the system is called by its usual name. */
export function identifierRule({ system, value }: Fields, { world }: Context, place?: Place): boolean {
  if (!world.isSwedish || typeof system !== 'string') return true
  const usual = usualSystem(system)
  const isUsual = usual === undefined || noteAlias(system, usual, place)
  if (typeof value !== 'string') return isUsual
  const found = identifierFindings({ system: usual ?? system, value })
  return noted(found, value, place) && isUsual
}

/** The identifiers of a patient fit the sex and the birth date. */
export function personRule({ identifier, gender, birthDate }: Fields, { world }: Context, place?: Place): boolean {
  if (!world.isSwedish) return true
  const person = {
    ...(typeof gender === 'string' && { gender }),
    ...(typeof birthDate === 'string' && { birthDate }),
  }
  return objectsOf(identifier)
    .map(({ system, value }) => {
      if (typeof system !== 'string' || typeof value !== 'string') return true
      const known = { system: usualSystem(system) ?? system, value }
      const alone = new Set(identifierFindings(known).map(({ rule }) => rule))
      return noted(
        identifierFindings(known, person).filter(({ rule }) => !alone.has(rule)),
        value,
        place,
      )
    })
    .every(Boolean)
}

function noteAlias(system: string, usual: string, place: Place | undefined): false {
  const fix = [{ op: 'replace', path: '', value: usual }] as const
  const found = /^[\w.:/-]{1,80}$/.test(system) ? system : 'another name'
  return report(place && below(place, '.system'), 'identifier-alias', { found, expected: usual }, { fix })
}

function noted(findings: readonly Finding[], value: string, place: Place | undefined): boolean {
  if (place === undefined) return findings.length === 0
  for (const { rule, severity, code, says, expected, hint } of findings) {
    const said = { says, hint, expected, found: measured(value) }
    add(place, told({ severity, code, rule, at: place.at }, said, { invariant: rule }))
  }
  return findings.length === 0
}
