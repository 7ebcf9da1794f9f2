/** Rules of extensions: known, in their place, and as their definitions say. https://hl7.org/fhir/R4/extensibility.html */
import type { StructureDefinition, StructureDefinitionContext } from '@medplum/fhirtypes'
import type { Place } from '../place.ts'
import { conforms } from './conforms.ts'
import type { Context, ProfileCheck, Rule, World } from './context.ts'
import { basesOf, namesOf, pathsOf } from './extension-place.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { invariantRule } from './invariant.ts'
import { report } from './report.ts'

/** What an extension stands in: the type of its owner, and whether it may change its meaning. */
export interface Standing {
  readonly owner: string
  readonly isModifier: boolean
}

const absolute = /^[a-z][a-z0-9+.-]*:/i
const isShown = /^[\w.:/#|%~+-]{1,200}$/

/**
 * `where` names the element that holds the extension by the type that has it, `Subscription.criteria`; absent at a
 * resource.
 */
export type QuickExtensionRule = (value: unknown, context: Context, where?: string) => boolean

/** The rule of an extension in that standing. */
export function extensionRule(standing: Standing): { readonly rule: Rule; readonly quick: QuickExtensionRule } {
  const atHome = new WeakSet<StructureDefinition>()
  const judged = (definition: StructureDefinition, value: Fields, url: string, ...[context, at]: [Context, At]) => {
    if (atHome.has(definition)) return conforms(value, url, context, at.place)
    const known = { definition, url, standing }
    if (modifierRule(known) && isAtHome(known)) atHome.add(definition)
    return standingRule(known, value, context, at)
  }
  const ruleAt = (value: unknown, context: Context, at: At): boolean => {
    const fields = fieldsOf(value)
    const url = fields?.url
    if (fields === undefined || typeof url !== 'string') return true
    // Most have no colon where they are relative, and a definition where they are not.
    const definition = url.includes(':') ? context.world.definition(url) : undefined
    if (definition?.type !== 'Extension') return undefinedRule(url, standing, at.place)
    return judged(definition, fields, url, context, at)
  }
  return {
    rule: (value, context, place) => ruleAt(value, context, { place, where: undefined }),
    quick: quickRule(standing, (value, context, where) => ruleAt(value, context, { place: undefined, where })),
  }
}

/** What is known of the extensions of a URL that ask no more than to be as defined, where they may stand. */
interface Home {
  readonly known: Known
  readonly check: ProfileCheck
  readonly isAnywhere: boolean
  /** Elements that may hold it, of those that were asked about. */
  readonly elements: Set<string | undefined>
}

/** The same, with what is known of the URLs of one world at hand. */
function quickRule(standing: Standing, usual: QuickExtensionRule): QuickExtensionRule {
  let latest: World | undefined
  let homes = new Map<string, Home>()
  const found = (url: string, world: World): Home | undefined => {
    const home = homeOf(url, standing, world)
    if (home !== undefined) homes.set(url, home)
    return home
  }
  return (value, context, where) => {
    const { world } = context
    const url = (value as Fields).url as string
    if (latest !== world) homes = new Map()
    latest = world
    const known = homes.get(url)
    if (known === undefined && !url.includes(':')) return undefinedRule(url, standing)
    const home = known ?? found(url, world)
    return home && isHome(home, where) ? home.check.fast(value, context) : usual(value, context, where)
  }
}

/** Undefined where the extension asks something of others, or changes the meaning where it may not. */
function homeOf(url: string, standing: Standing, world: World): Home | undefined {
  const definition = world.definition(url)
  const check = definition?.type === 'Extension' ? world.profile(url) : undefined
  if (definition === undefined || check === undefined || check instanceof Error || check.asksOthers) return undefined
  const known = { definition, url, standing }
  return modifierRule(known) ? { known, check, isAnywhere: isAtHome(known), elements: new Set() } : undefined
}

/** There are as many elements as R4 has, so that what was found is kept. */
function isHome({ known, isAnywhere, elements }: Home, where: string | undefined): boolean {
  if (isAnywhere || elements.has(where)) return true
  const isNew = isAtHome(known, where)
  if (isNew) elements.add(where)
  return isNew
}

interface At {
  readonly place: Place | undefined
  readonly where: string | undefined
}

function standingRule(known: Known, value: unknown, context: Context, at: At): boolean {
  const isRight = modifierRule(known, at.place) && contextRule(known, context, at)
  return conforms(value, known.url, context, at.place) && isRight
}

function undefinedRule(url: string, standing: Standing, place?: Place): boolean {
  if (url.includes(':') && absolute.test(url)) return unknown(url, standing, place)
  return standing.owner === 'Extension' || report(place, 'extension-relative', {})
}

interface Known {
  readonly definition: StructureDefinition
  readonly url: string
  readonly standing: Standing
}

function unknown(url: string, { isModifier }: Standing, place?: Place): boolean {
  if (place === undefined) return !isModifier
  const found = isShown.test(url) ? url : 'of this URL'
  if (isModifier) return report(place, 'extension-modifier-unknown', { found })
  report(place, 'extension-unknown', { found })
  return true
}

function modifierRule({ definition, url, standing }: Known, place?: Place): boolean {
  const [root] = definition.snapshot?.element ?? definition.differential?.element ?? []
  const isModifier = root?.isModifier === true
  if (isModifier === standing.isModifier || standing.owner === 'Extension') return true
  return report(place, isModifier ? 'extension-modifier' : 'extension-no-modifier', { found: url })
}

/** Whether the type of the owner, or the element that holds it, shows that the extension may stand there. */
function isAtHome({ definition, standing }: Known, where?: string): boolean {
  const { context = [] } = definition
  if (context.length === 0 || context.some((one) => one.type !== 'fhirpath' && isIn(one, standing.owner))) return true
  return where !== undefined && isNamed(context, namesOf(where))
}

function contextRule(known: Known, context: Context, { place, where }: At): boolean {
  const allowed = known.definition.context ?? []
  const { owner } = known.standing
  if (isAtHome(known, where) || allowed.some((one) => isIn(one, owner, context))) return true
  if (place !== undefined && isNamed(allowed, pathsOf(place.at, context))) return true
  const expected = allowed.map(({ expression }) => expression).join(', ')
  return report(place && above(place), 'extension-context', { found: known.url, expected })
}

/** The element that holds what stands at a place. */
function above({ at, issues }: Place): Place {
  return { at: at.slice(0, at.lastIndexOf('.')), issues }
}

function isNamed(allowed: readonly StructureDefinitionContext[], names: ReadonlySet<string>): boolean {
  return allowed.some(({ type, expression = '' }) => type === 'element' && names.has(expression))
}

/** Whether that context is told by the type of the owner alone. */
function isIn({ type, expression = '' }: StructureDefinitionContext, owner: string, context?: Context): boolean {
  if (type === 'fhirpath') return context !== undefined && holds(expression, context)
  if (type === 'extension') return owner === 'Extension'
  if (expression === 'Element') return true
  return expression === owner || basesOf(owner).includes(expression)
}

/** A FHIRPath context is a condition on the resource, or yields elements of it. */
function holds(expression: string, context: Context): boolean {
  const invariant = { key: 'context', severity: 'error', expression: `(${expression}).exists()`, human: '' } as const
  const { rule } = invariantRule(invariant, String(context.resource.resourceType))
  return rule(context.resource, context)
}
