/** The types and profiles that a profile lets a reference lead to. https://hl7.org/fhir/R4/references.html */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { referredType } from '../reference-target.ts'
import { conforms, faultsBy } from './conforms.ts'
import type { Context, Rule, World } from './context.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { type About, report } from './report.ts'

const core = 'http://hl7.org/fhir/StructureDefinition/'

/** The rule of a reference to those profiles; undefined where R4 says the same. */
export function targetRule(
  profiles: readonly string[],
  base: readonly string[] | undefined,
  about: About,
): Rule | undefined {
  const types = profiles.flatMap(typeNamed)
  const others = profiles.filter((url) => typeNamed(url).length === 0)
  if (types.includes('Resource')) return undefined
  if (others.length === 0 && base !== undefined && base.every((type) => types.includes(type))) return undefined
  const isTyped = ofType(types, others, about)
  const isProfiled = ofProfile(types, others, about)
  return (value, context, place) => {
    const reference = fieldsOf(value)
    if (reference === undefined) return true
    const led = { reference, target: targetOf(reference, context) }
    return isTyped(led, context, place) && isProfiled(led, context, place)
  }
}

/** A reference, and what it leads to where that is at hand. */
interface Led {
  readonly reference: Fields
  readonly target: unknown
}

/** The rule of a reference to those types of R4, where its text names none: one to what is contained or in the bundle. */
export function localTargetRule(types: readonly string[]): Rule {
  const isTyped = ofType(types, [], {})
  return (value, context, place) => {
    const reference = fieldsOf(value)
    const text = reference?.reference
    if (reference === undefined || typeof text !== 'string') return true
    const isLocal = text.startsWith('#') || text.startsWith('urn:')
    return !isLocal || isTyped({ reference, target: targetOf(reference, context) }, context, place)
  }
}

/** A core type by its URL. */
function typeNamed(url: string): string[] {
  const name = url.startsWith(core) ? url.slice(core.length).split('|')[0] : undefined
  return name !== undefined && typeDefinition(name)?.kind === 'resource' ? [name] : []
}

/** The type of what a reference leads to, by its text, by what is contained, by what is among the entries. */
function ofType(types: readonly string[], profiles: readonly string[], about: About): Rule<Led> {
  const allowedIn = new WeakMap<World, ReadonlySet<string>>()
  return ({ reference, target }, { world }, place) => {
    const found = typeOf(target) ?? referredType(reference)
    if (found === undefined) return true
    const allowed = allowedIn.get(world) ?? allowedTypes(types, profiles, world)
    allowedIn.set(world, allowed)
    if (allowed.has(found) || allowed.has('Resource')) return true
    return report(place, 'reference-type', { expected: [...allowed].join(' or '), found: shown(found) }, about)
  }
}

function allowedTypes(types: readonly string[], profiles: readonly string[], world: World): ReadonlySet<string> {
  return new Set([...types, ...profiles.map((url) => world.definition(url)?.type ?? 'Resource')])
}

/** Only where the target is at hand, and its type alone does not do. */
function ofProfile(types: readonly string[], profiles: readonly string[], about: About): Rule<Led> {
  if (profiles.length === 0) return () => true
  return ({ target }, context, place) => {
    if (target === undefined || types.includes(typeOf(target) ?? '')) return true
    if (profiles.some((url) => conforms(target, url, context))) return true
    const reason = nearestFault(target, profiles, context)
    if (reason === undefined) return true
    return report(place, 'reference-profile', { expected: profiles.join(' or '), reason }, about)
  }
}

/** The first fault of the target by the profile that it comes nearest to; undefined where all it has are warnings. */
function nearestFault(target: unknown, profiles: readonly string[], context: Context): string | undefined {
  const faults = profiles.map((url) => faultsBy(target, url, context).filter(({ severity }) => severity === 'error'))
  const [nearest = []] = faults.toSorted((one, other) => one.length - other.length)
  const [first] = nearest
  return first && `${first.expression}: ${first.diagnostics}`
}

function targetOf({ reference }: Fields, { environment }: Context): unknown {
  return typeof reference === 'string' ? environment.resolve?.(reference) : undefined
}

function typeOf(target: unknown): string | undefined {
  const type = fieldsOf(target)?.resourceType
  return typeof type === 'string' ? type : undefined
}

function shown(type: string): string {
  return /^[A-Za-z]{1,64}$/.test(type) ? type : 'an unknown type'
}
