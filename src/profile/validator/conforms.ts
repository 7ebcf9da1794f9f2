/** Whether a value conforms to a profile, asked once for each pair of them. */
import type { Place } from '../place.ts'
import { below } from '../place.ts'
import { claimed } from './claimed.ts'
import type { Context, ProfileCheck, Verdict } from './context.ts'
import { afresh } from './enter.ts'
import { type Fields, fieldsOf } from './fields.ts'
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
  if (place === undefined && !profile.asksOthers) return isOfType(value, profile) && profile.fast(value, context)
  const key = place === undefined ? profile.name : `${place.at} ${profile.name}`
  context.run.checked ??= new Map()
  const { checked } = context.run
  const first = checked.get(value)
  const before = verdictOf(first, key)
  if (before !== undefined) return before.conforms
  const verdict: Verdict = { profile: key, conforms: true, next: first }
  checked.set(value, verdict)
  verdict.conforms = isOfType(value, profile)
    ? asked(value, profile, context, place)
    : report(place, 'profile-type', {
        profile: profile.name,
        expected: profile.type,
        found: String(fieldsOf(value)?.resourceType),
      })
  return verdict.conforms
}

/**
 * The same of a profile that a resource claims. Where one verdict is asked for and nothing has been kept yet, this need
 * not be: references to it rely on the claim.
 */
export function keepsClaim(resource: Fields, canonical: string, context: Context): boolean {
  const { run, world } = context
  const profile = run.isVerdict && run.checked === undefined ? world.profile(canonical) : undefined
  if (profile === undefined || profile instanceof Error) return conforms(resource, canonical, context)
  return isOfType(resource, profile) && profile.fast(resource, context)
}

/** What a resource among those that are validated claims is asked of it where it stands, and is the end of a verdict. */
export function isAskedThere(resource: unknown, profiles: readonly string[], { run }: Context): boolean {
  if (!run.isVerdict) return false
  for (const url of claimed(resource)) if (profiles.includes(url)) return true
  return false
}

function asked(value: unknown, { fast, collect }: ProfileCheck, ...more: [Context, Place | undefined]): boolean {
  const [context, place] = more
  return place === undefined ? fast(value, context) : collected(() => collect(value, context, place), place)
}

function isOfType(value: unknown, { type }: ProfileCheck): boolean {
  const found = fieldsOf(value)?.resourceType
  return typeof found !== 'string' || found === type || isAbstract(type)
}

function verdictOf(first: Verdict | undefined, profile: string): Verdict | undefined {
  let verdict = first
  while (verdict !== undefined && verdict.profile !== profile) verdict = verdict.next
  return verdict
}

/** The faults of a value by a profile, without a place in a resource. */
export function faultsBy(value: unknown, canonical: string, context: Context): Place['issues'] {
  const place: Place = { at: String(fieldsOf(value)?.resourceType ?? ''), issues: [] }
  conforms(value, canonical, afresh(context), below(place, ''))
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
