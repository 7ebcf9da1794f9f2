/** Rules of extensions: known, in their place, and as their definitions say. https://hl7.org/fhir/R4/extensibility.html */
import type { StructureDefinition, StructureDefinitionContext } from '@medplum/fhirtypes'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import type { Place } from '../place.ts'
import { conforms } from './conforms.ts'
import type { Context, ProfileCheck, QuickRule, Rule, World } from './context.ts'
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

/** The rule of an extension in that standing. */
export function extensionRule(standing: Standing): QuickRule {
  const atHome = new WeakSet<StructureDefinition>()
  const rule: Rule = (value, context, place) => {
    const url = fieldsOf(value)?.url
    if (typeof url !== 'string') return true
    // Most have no colon where they are relative, and a definition where they are not.
    const definition = url.includes(':') ? context.world.definition(url) : undefined
    if (definition?.type !== 'Extension') return undefinedRule(url, standing, place)
    if (atHome.has(definition)) return conforms(value, url, context, place)
    const known = { definition, url, standing }
    keepIn(atHome, known)
    return standingRule(known, value, context, place)
  }
  return { rule, quick: quickRule(rule, (definition) => atHome.has(definition)) }
}

/** The same for the URLs of one world that ask no more than that the extension is as defined. */
function quickRule(rule: Rule, isAtHome: (definition: StructureDefinition) => boolean): Rule {
  let latest: World | undefined
  let checks = new Map<string, ProfileCheck>()
  return (value, context) => {
    const { world } = context
    const url = (value as Fields).url as string
    if (latest !== world) checks = new Map()
    latest = world
    const check = checks.get(url)
    if (check !== undefined) return check.fast(value, context)
    const isRight = rule(value, context)
    const made = checkAtHome(url, world, isAtHome)
    if (made !== undefined) checks.set(url, made)
    return isRight
  }
}

/** The check of an extension that may stand there and asks nothing of others; what is relative is of another. */
function checkAtHome(url: string, world: World, isAtHome: (one: StructureDefinition) => boolean) {
  const definition = url.includes(':') ? world.definition(url) : undefined
  const check = definition && isAtHome(definition) ? world.profile(url) : undefined
  return check === undefined || check instanceof Error || check.asksOthers ? undefined : check
}

/** Notes a definition that asks no more of where it stands than the type of the owner tells. */
function keepIn(atHome: WeakSet<StructureDefinition>, known: Known): void {
  if (modifierRule(known) && isAtHome(known)) atHome.add(known.definition)
}

function standingRule(known: Known, value: unknown, context: Context, place?: Place): boolean {
  const isRight = modifierRule(known, place) && contextRule(known, context, place)
  return conforms(value, known.url, context, place) && isRight
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

/** Whether the type of the owner alone shows that the extension may stand there. */
function isAtHome({ definition, standing }: Known): boolean {
  const { context = [] } = definition
  return context.length === 0 || context.some((one) => one.type !== 'fhirpath' && isIn(one, standing.owner))
}

function contextRule({ definition, url, standing }: Known, context: Context, place?: Place): boolean {
  const allowed = definition.context ?? []
  if (allowed.length === 0 || allowed.some((one) => isIn(one, standing.owner, context))) return true
  if (place !== undefined) {
    const paths = pathsOf(place.at, context)
    if (allowed.some((one) => one.type === 'element' && paths.has(one.expression ?? ''))) return true
  }
  const expected = allowed.map(({ expression }) => expression).join(', ')
  return report(place && { ...place, at: parent(place.at) }, 'extension-context', { found: url, expected })
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

const elements: ReadonlySet<string> = new Set(['backbone', 'complex-type', 'primitive-type'])

function basesOf(type: string): string[] {
  const definition = typeDefinition(type)
  const base = definition?.base
  const implied = definition !== undefined && elements.has(definition.kind) ? ['Element'] : []
  return base === undefined ? implied : [base, ...basesOf(base), ...implied]
}

/** The paths by which the element that holds the extension can be named: from its resource, and from each type on the way. */
function pathsOf(at: string, { at: start, resource }: Context): ReadonlySet<string> {
  const steps = parent(at)
    .slice(start.length)
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .filter(Boolean)
  const found = new Set<string>()
  let type: string | undefined = String(resource.resourceType)
  let bases = [type]
  for (const step of steps) {
    if (step.startsWith('ofType(')) {
      type = step.slice(7, -1)
      bases = [...bases.map((one) => `${one}[x]`), ...bases, type]
      continue
    }
    type = onlyType(type, step)
    const owners: string[] = bases
    bases = [...owners.flatMap((one) => [one, ...basesOf(one)]).map((one) => `${one}.${step}`), ...(type ? [type] : [])]
  }
  for (const one of bases) for (const name of [one, ...basesOf(one)]) found.add(name)
  return found
}

function parent(at: string): string {
  return at.slice(0, at.lastIndexOf('.'))
}

function onlyType(owner: string | undefined, name: string): string | undefined {
  const types = typeDefinition(owner ?? '')?.elements.get(name)?.types
  return types?.length === 1 ? types[0] : undefined
}
