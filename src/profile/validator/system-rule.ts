/** Systems that are nearly ones that everybody uses, units that are none, OIDs that are none. */
import type { ElementDefinition } from '../../fhir/definitions/type-definition.ts'
import { ucumSystem } from '../../fhir/search/ucum.ts'
import { standingOf } from '../terminology/syntax.ts'
import type { Rule } from './context.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { report } from './report.ts'

const wellKnown = [
  ucumSystem,
  'http://loinc.org',
  'http://snomed.info/sct',
  'http://www.nlm.nih.gov/research/umls/rxnorm',
]

/** Where what follows is no version, `http://loinc.org/` and `http://loinc.org#` are no systems. */
const nearSystem: Rule = (value, _context, place) => {
  const system = fieldsOf(value)?.system
  if (typeof system !== 'string' || wellKnown.includes(system)) return true
  const near = wellKnown.find((one) => system.startsWith(one))
  return near === undefined || report(place, 'system-near', { expected: near })
}

/** The rule of a quantity. https://hl7.org/fhir/R4/datatypes.html#Quantity */
export function quantityRule(
  quantity: Fields,
  ...[context, place]: [Parameters<Rule>[1], Parameters<Rule>[2]?]
): boolean {
  const { system, code } = quantity
  if (!nearSystem(quantity, context, place)) return false
  const isWrong = system === ucumSystem && typeof code === 'string' && standingOf(ucumSystem, code) === 'malformed'
  return !isWrong || report(place, 'unit', {})
}

const oid = /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/
const letterU = 117

/** A system that says it is an OID is one; most say with their first letter that they are none. */
const oidRule: Rule = (system, _context, place) => {
  if (typeof system !== 'string' || system.charCodeAt(0) !== letterU || !system.startsWith('urn:oid:')) return true
  return oid.test(system) || report(place, 'oid', {})
}

/** The rules of systems in an element of a type. Concepts may be coded by any system, their codings are not asked. */
export function systemRules(type: string, element: ElementDefinition): { element: ElementDefinition; rule: Rule }[] {
  if (type === 'Identifier' && element.name === 'system') return [{ element, rule: oidRule }]
  if (type === 'CodeableConcept' || !element.types.includes('Coding')) return []
  return [{ element: { ...element, types: ['Coding'] }, rule: nearSystem }]
}
