/** Where the target of a reference must lie. https://hl7.org/fhir/R4/valueset-resource-aggregation-mode.html */
import type { Context, Rule } from './context.ts'
import { fieldsOf } from './fields.ts'
import { type About, report } from './report.ts'

/** The rule of references whose targets are contained, in the same bundle, or anywhere. */
export function aggregationRule(modes: readonly string[], about: About): Rule {
  const allowed = new Set(modes)
  return (value, context, place) => {
    const reference = fieldsOf(value)?.reference
    if (typeof reference !== 'string' || allowed.has('referenced')) return true
    const isThere = reference.startsWith('#')
      ? allowed.has('contained')
      : allowed.has('bundled') && isBundled(reference, context)
    return isThere || report(place, 'aggregation', { expected: modes.join(' or ') }, about)
  }
}

/** Of a resource that is in no bundle it cannot be told. */
function isBundled(reference: string, { bundle, container }: Context): boolean {
  return bundle === undefined || bundle.find(reference, container).length > 0
}
