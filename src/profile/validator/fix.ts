/** The one right answer to a fault, as a JSON Patch, where there is one. */
import type { FixStep, Issue } from '../../fhir/outcome.ts'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import type { World } from './context.ts'
import type { Fields } from './fields.ts'
import type { Fix } from './fix-kind.ts'
import { contentFixes } from './fix-of-content.ts'
import { shapeFixes } from './fix-of-shape.ts'
import { type Spot, spotOf } from './spot.ts'

const fixes: Readonly<Record<string, Fix>> = { ...shapeFixes, ...contentFixes }

/** The fix of an issue of a resource; none that would repeat a personnummer. */
export function fixOf(issue: Issue, resource: Fields, world: World): readonly FixStep[] | undefined {
  const { rule = '', fix, position } = issue.details ?? {}
  const spot = spotOf(resource, position ?? issue.expression ?? '')
  if (spot === undefined) return undefined
  const made = fix === undefined ? (Object.hasOwn(fixes, rule) ? fixes[rule] : undefined) : undefined
  const steps = fix === undefined ? made?.({ spot, resource, issue, world }) : placed(fix, spot)
  const text = JSON.stringify(steps ?? [])
  return withoutPersonnummer(text) === text ? steps : undefined
}

/** The steps of a rule are told from its place: `` is the value itself, `/code` a part of it. */
function placed(fix: readonly FixStep[], { pointer }: Spot): readonly FixStep[] {
  return fix.map((step) => ({ ...step, path: pointer + step.path }))
}
