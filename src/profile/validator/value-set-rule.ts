/** What a ValueSet draws on. https://hl7.org/fhir/R4/valueset.html */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Systems are URIs without versions; filters by properties that are known have values of their kinds. */
export function valueSetRule({ compose }: Fields, _context: Context, place?: Place): boolean {
  return ['include', 'exclude']
    .flatMap((name) =>
      objectsOf(fieldsOf(compose)?.[name]).map((part, index) =>
        partRule(part, place && below(place, `.compose.${name}[${index}]`)),
      ),
    )
    .every(Boolean)
}

function partRule({ system, filter }: Fields, place?: Place): boolean {
  const isSystem = typeof system !== 'string' || /^[a-z][a-z0-9+.-]*:[^|]+$/i.test(system)
  const filters = objectsOf(filter).map((one, index) => filterRule(one, place && below(place, `.filter[${index}]`)))
  return (isSystem || report(place, 'valueset-system', {})) && filters.every(Boolean)
}

interface Kind {
  readonly test: RegExp
  readonly en: string
  readonly sv: string
}

const truth: Kind = { test: /^(?:true|false)$/, en: 'true or false', sv: 'true eller false' }
const instant: Kind = {
  test: /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/,
  en: 'a date or a time',
  sv: 'ett datum eller en tidpunkt',
}

/** Properties that every code system may have. https://hl7.org/fhir/R4/codesystem-concept-properties.html */
const properties: Readonly<Record<string, Kind>> = { inactive: truth, notSelectable: truth, deprecated: instant }

function filterRule({ property, op, value }: Fields, place?: Place): boolean {
  if (typeof property !== 'string' || typeof value !== 'string') return true
  const kind =
    op === 'exists' ? truth : op === '=' && Object.hasOwn(properties, property) ? properties[property] : undefined
  if (kind === undefined || kind.test.test(value)) return true
  const found = /^[\w.-]{1,60}$/.test(property) ? property : 'this property'
  return report(place, 'valueset-filter', { found, expected: kind.en, 'expected-sv': kind.sv })
}
