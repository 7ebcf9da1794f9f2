/** Whether a value conforms to a profile, asked once for each pair of them. */
import type { Place } from '../place.ts'
import { below } from '../place.ts'
import type { Context } from './context.ts'
import { fieldsOf } from './fields.ts'
import { report } from './report.ts'

/**
 * Whether it conforms; what it lacks is noted where a place is given. A profile that is not known or cannot be used is
 * noted as a warning and does not count as kept, so that the quick check never passes over it.
 */
export function conforms(value: unknown, canonical: string, context: Context, place?: Place): boolean {
  const profile = context.world.profile(canonical)
  if (profile === undefined) {
    return report(place, 'profile-unknown', { expected: canonical })
  }
  if (profile instanceof Error) {
    return report(place, 'profile-broken', { expected: canonical, reason: profile.message })
  }
  const key = `${place === undefined ? 'fast' : place.at} ${profile.name}`
  const known = context.checked.get(value) ?? new Map<string, boolean>()
  const before = known.get(key)
  if (before !== undefined) return before
  known.set(key, true)
  context.checked.set(value, known)
  const found = fieldsOf(value)?.resourceType
  const answer =
    typeof found === 'string' && found !== profile.type && !isAbstract(profile.type)
      ? report(place, 'profile-type', { profile: profile.name, expected: profile.type, found })
      : place === undefined
        ? profile.fast(value, context)
        : collected(() => profile.collect(value, context, place), place)
  known.set(key, answer)
  return answer
}

/** The faults of a value by a profile, without a place in a resource. */
export function faultsBy(value: unknown, canonical: string, context: Context): Place['issues'] {
  const place: Place = { at: String(fieldsOf(value)?.resourceType ?? ''), issues: [] }
  conforms(value, canonical, { ...context, checked: new Map() }, below(place, ''))
  return place.issues
}

function collected(run: () => unknown, { issues }: Place): boolean {
  const before = issues.length
  run()
  return !issues.slice(before).some(({ severity }) => severity === 'error')
}

function isAbstract(type: string): boolean {
  return type === 'Resource' || type === 'DomainResource'
}
