/** The types and profiles that a profile lets a reference lead to. https://hl7.org/fhir/R4/references.html */
import { withoutVersion } from '../../fhir/canonical.ts'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { mayRefer, referredType, usualReference } from '../reference-target.ts'
import { targetSet } from '../shape-fast.ts'
import { conforms, faultsBy, isAskedThere } from './conforms.ts'
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
    const led = ledBy(reference, context)
    return isTyped(led, context, place) && isProfiled(led, context, place)
  }
}

/** A reference, and what it leads to where that is at hand. */
interface Led {
  readonly reference: Fields
  readonly target: unknown
  /** The target is validated too, by what it claims. */
  readonly isInside: boolean
}

function ledBy(reference: Fields, context: Context): Led {
  const text = reference.reference
  if (typeof text !== 'string') return { reference, target: undefined, isInside: false }
  const inside = context.inside(text)
  return { reference, target: inside ?? context.outside(text), isInside: inside !== undefined }
}

/** The rule of a reference to those types of R4, where its text names none: one to what is contained or in the bundle. */
export function localTargetRule(types: readonly string[]): Rule {
  const isTyped = ofType(types, [], {})
  return (value, context, place) => {
    const reference = fieldsOf(value)
    const text = reference?.reference
    if (reference === undefined || typeof text !== 'string') return true
    return !isLocal(text) || isTyped(ledBy(reference, context), context, place)
  }
}

/** The same and what the shape asks of a reference to those types, absent: to any, which its text mostly tells of both. */
export function targetTest(types: readonly string[] | undefined): Rule<Fields> {
  const targets = targetSet(types)
  const isTyped = targets && localTargetRule([...targets])
  const isUsual = usualReference(targets)
  const isInBundle = ({ type }: Fields, text: string, { bundle }: Context) => {
    const found = type === undefined ? bundle?.withUuid(text)?.resourceType : undefined
    return typeof found === 'string' && (targets === undefined || targets.has(found))
  }
  return (reference, context) => {
    const text = reference.reference
    if (typeof text === 'string' && (isLocal(text) ? isInBundle(reference, text, context) : isUsual(text))) return true
    return mayRefer(reference, targets) && (isTyped === undefined || isTyped(reference, context))
  }
}

/** `#id` or `urn:…`; most are neither, which their first character tells. */
function isLocal(reference: string): boolean {
  const first = reference.charCodeAt(0)
  return first === hash || (first === letterU && reference.startsWith('urn:'))
}

const hash = 35
const letterU = 117

/** A core type by its URL. */
function typeNamed(url: string): string[] {
  const name = url.startsWith(core) ? withoutVersion(url.slice(core.length)) : undefined
  return name !== undefined && typeDefinition(name)?.kind === 'resource' ? [name] : []
}

/** The type of what a reference leads to, by its text, by what is contained, by what is among the entries. */
function ofType(types: readonly string[], profiles: readonly string[], about: About): Rule<Led> {
  const allowedIn = inWorld((world) => new Set(allowedTypes(types, profiles, world)))
  const isUsualIn = inWorld((world) => usualReference(allowedIn(world)))
  return ({ reference, target }, { world }, place) => {
    const literal = reference.reference
    if (target === undefined && typeof literal === 'string' && isUsualIn(world)(literal)) return true
    const found = typeOf(target) ?? referredType(reference)
    if (found === undefined) return true
    const allowed = allowedIn(world)
    if (allowed.has(found) || allowed.has('Resource')) return true
    return report(place, 'reference-type', { expected: [...allowed].join(' or '), found: shown(found) }, about)
  }
}

/** What is made of each world, that of the one asked about last at hand. */
function inWorld<T>(make: (world: World) => T): (world: World) => T {
  const all = new WeakMap<World, { readonly made: T }>()
  let latest: { readonly world: World; readonly made: T } | undefined
  return (world) => {
    if (latest?.world === world) return latest.made
    const { made } = all.get(world) ?? { made: make(world) }
    all.set(world, { made })
    latest = { world, made }
    return made
  }
}

function allowedTypes(types: readonly string[], profiles: readonly string[], world: World): string[] {
  return [...types, ...profiles.map((url) => world.definition(url)?.type ?? 'Resource')]
}

/** Only where the target is at hand, and its type alone does not do. */
function ofProfile(types: readonly string[], profiles: readonly string[], about: About): Rule<Led> {
  if (profiles.length === 0) return () => true
  const isEnough = ({ target, isInside }: Led, context: Context) =>
    target === undefined ||
    types.includes(typeOf(target) ?? '') ||
    (isInside && isAskedThere(target, profiles, context)) ||
    profiles.some((url) => conforms(target, url, context))
  return (led, context, place) => {
    if (isEnough(led, context)) return true
    const { target } = led
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

function typeOf(target: unknown): string | undefined {
  const type = fieldsOf(target)?.resourceType
  return typeof type === 'string' ? type : undefined
}

function shown(type: string): string {
  return /^[A-Za-z]{1,64}$/.test(type) ? type : 'an unknown type'
}
