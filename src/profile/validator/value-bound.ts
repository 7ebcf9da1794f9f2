/** minValue and maxValue. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.minValue_x_ */
import type { ElementDefinition } from '@medplum/fhirtypes'
import { compileCondition } from '../../fhir/fhirpath/compile.ts'
import type { Rule } from './context.ts'
import { type About, report } from './report.ts'

type Bound = 'minValue' | 'maxValue'

/** The rules of the least and the greatest value. */
export function boundRules(element: ElementDefinition, about: About): Rule[] {
  return Object.keys(element).flatMap((key) => {
    const [, bound, type] = /^(minValue|maxValue)([A-Z]\w*)$/.exec(key) ?? []
    if (bound === undefined || type === undefined) return []
    return [boundRule(bound as Bound, type, element[key as keyof ElementDefinition], about)]
  })
}

/** Compared as FHIRPath does: dates by precision, quantities in a common unit; what cannot be compared is kept. */
function boundRule(bound: Bound, suffix: string, limit: unknown, about: About): Rule {
  const type = primitive.has(suffix) ? suffix.charAt(0).toLowerCase() + suffix.slice(1) : suffix
  const compare = comparison(type, bound)
  const message = bound === 'minValue' ? 'value-minimum' : 'value-maximum'
  const expected = typeof limit === 'object' ? shownQuantity(limit) : String(limit)
  return (value, _context, place) => {
    if (value === undefined || value === null) return true
    return compare(value, limit) !== false || report(place, message, { expected }, about)
  }
}

const primitive: ReadonlySet<string> = new Set(
  'Date DateTime Instant Time Decimal Integer PositiveInt UnsignedInt'.split(' '),
)

type Compare = (value: unknown, limit: unknown) => boolean | undefined

/** Of what is compared by FHIRPath the limit is written as an element beside the value. */
function comparison(type: string, bound: Bound): Compare {
  const property = `value${type.charAt(0).toUpperCase()}${type.slice(1)}`
  const sign = bound === 'minValue' ? '>=' : '<='
  const run = compileCondition(
    `extension[0].value.ofType(${type}) ${sign} extension[1].value.ofType(${type})`,
    'Extension',
  )
  return (value, limit) => run({ extension: [{ [property]: value }, { [property]: limit }] }, {})
}

function shownQuantity(limit: unknown): string {
  const { value, unit, code } = (limit ?? {}) as { value?: unknown; unit?: unknown; code?: unknown }
  return `${value} ${code ?? unit ?? ''}`.trim()
}
