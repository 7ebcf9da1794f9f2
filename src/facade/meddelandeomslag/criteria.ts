/** Search criteria by which a resource is found again: its identifier. */
import { identifierSystems } from '../code/urls.ts'
import type { Content } from './message.ts'

/** Those of a person or unit that say most come first. */
const preferred = [
  'http://electronichealth.se/identifier/personnummer',
  'http://electronichealth.se/identifier/samordningsnummer',
  identifierSystems.hsaId,
  identifierSystems.hsaIdInera,
]

/** `identifier=[system]|[value]`, ready for a URL; undefined where the resource has no identifier with both. */
export function identifierCriteria({ identifier }: Content): string | undefined {
  const all: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier]
  const whole = all.flatMap(wholeIdentifier)
  const found = preferred.flatMap((system) => whole.find((one) => one.system === system) ?? [])[0] ?? whole[0]
  return found === undefined ? undefined : criteriaOf(found)
}

/** The same of an identifier by itself, e.g. that of a Reference. */
export function criteriaOfIdentifier(identifier: unknown): string | undefined {
  const [found] = wholeIdentifier(identifier)
  return found === undefined ? undefined : criteriaOf(found)
}

interface Whole {
  readonly system: string
  readonly value: string
}

function wholeIdentifier(identifier: unknown): Whole[] {
  if (typeof identifier !== 'object' || identifier === null) return []
  const { system, value } = identifier as { system?: unknown; value?: unknown }
  return typeof system === 'string' && typeof value === 'string' ? [{ system, value }] : []
}

function criteriaOf({ system, value }: Whole): string {
  return `identifier=${encodeURIComponent(escaped(system))}|${encodeURIComponent(escaped(value))}`
}

/** https://hl7.org/fhir/R4/search.html#escaping */
function escaped(text: string): string {
  return text.replaceAll(/[\\,$|]/g, '\\$&')
}

/** Whether criteria of one identifier, decoded or not, are those of a resource. */
export function isIdentifiedBy({ identifier }: Content, criteria: string): boolean {
  const all: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier]
  const asked = decoded(criteria)
  return all.flatMap(wholeIdentifier).some(({ system, value }) => asked === `identifier=${system}|${value}`)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
