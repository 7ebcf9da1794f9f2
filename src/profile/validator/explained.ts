/** The last hand that is laid on issues: what follows from others is left out, the rest is told in full. */
import type { Issue, IssueDetails } from '../../fhir/outcome.ts'
import { measured } from '../described.ts'
import { withoutConsequences } from './consequences.ts'
import type { World } from './context.ts'
import type { Fields } from './fields.ts'
import { fixOf } from './fix.ts'
import { spotOf } from './spot.ts'

/** The issues of a resource, each fault once, with what was found there and with the fix where there is one. */
export function explained(issues: readonly Issue[], resource: Fields, world: World): Issue[] {
  return withoutConsequences(issues.map(atHolder)).map((issue) => {
    const { details } = issue
    if (details === undefined) return issue
    const { fix: _, ...rest } = details
    const fix = fixOf(issue, resource, world)
    return { ...issue, details: { ...rest, ...foundIn(issue, resource), ...(fix && { fix }) } }
  })
}

function foundIn({ details, expression = '' }: Issue, resource: Fields): Partial<IssueDetails> {
  if (details === undefined || details.found !== undefined) return {}
  const { en, sv } = measured(spotOf(resource, details.position ?? expression)?.value)
  return { found: en, swedishParts: { ...details.swedishParts, found: sv } }
}

const ofHolder: ReadonlySet<string | undefined> = new Set(['required', 'unknown-property', 'second-choice'])

/** What is missing, or is none of R4's elements, has no FHIRPath: the fault is of the element that holds it. */
function atHolder(issue: Issue): Issue {
  const { expression, details } = issue
  if (expression === undefined || details === undefined || !ofHolder.has(details.rule)) return issue
  const holder = expression.slice(0, expression.lastIndexOf('.'))
  return { ...issue, expression: holder, details: { ...details, position: expression } }
}
