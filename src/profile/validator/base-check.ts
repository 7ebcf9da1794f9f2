/** R4's own checks, of shape and beyond, in one pass over a resource. */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { below, type Place } from '../place.ts'
import { collectNoResource, linked, typeOf } from '../shape-check.ts'
import { type CollectCheck, collectDialect } from '../shape-collect.ts'
import { type FastCheck, fastDialect } from '../shape-fast.ts'
import type { Dialect, Property } from '../shape-function.ts'
import { type BaseRules, baseRules, rulesOfObject } from './base-rules.ts'
import { claimed } from './claimed.ts'
import { conforms, keepsClaim } from './conforms.ts'
import type { Context, Rule } from './context.ts'
import { afresh, entered, type Role } from './enter.ts'
import { extensionRule } from './extension-rule.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { targetTest } from './target-rule.ts'

const made = new Map<string, BaseRules>()

function rulesOf(type: string): BaseRules {
  const known = made.get(type) ?? baseRules(type)
  made.set(type, known)
  return known
}

const fast = (isPlain: boolean) =>
  fastDialect({
    isPlain,
    ofType: (type) => rulesOf(type).own.map(({ rule, quick = rule }) => quick as FastCheck),
    ofProperty: (property) => valueRules(property) as FastCheck[],
    ofTargets: (targets) => targetTest(targets) as FastCheck,
    ofExtensions: (property) => extensionRuleOf(property)?.quick as FastCheck | undefined,
  })

/** The rules of what stands in a property. */
function valueRules({ owner, element, type }: Property): Rule[] {
  return rulesOf(owner)
    .ofValues.filter((one) => one.element.name === element.name && one.element.types.includes(type))
    .map(({ rule, quick = rule }) => quick)
}

const collect = collectDialect({
  ofType: (type) => {
    const all = rulesOfObject(rulesOf(type))
    if (all.length === 0) return undefined
    return (object: Fields, place: Place, context: Context, before: number) => {
      const faulty = faultyNames(place, before)
      for (const { rule, expression } of all) {
        if (expression === undefined || !faulty?.test(expression)) attempted(() => rule(object, context, place), faulty)
      }
    }
  },
  ofProperty: (property) => {
    const { rule } = extensionRuleOf(property) ?? {}
    return rule && ((value, place, context) => void rule(value, context as Context, place))
  },
})

/** The quick checks, by whether the text that is checked is plain. */
const quick = { usual: checks(false), plain: checks(true) }

interface Checks {
  readonly dialect: Dialect
  readonly made: Map<string, FastCheck>
  /** Those of resources that have been asked about, by what they call themselves. */
  readonly ofResources: Map<unknown, FastCheck>
}

function checks(isPlain: boolean): Checks {
  return {
    dialect: fast(isPlain),
    ofResources: new Map(),
    made: new Map<string, FastCheck>([
      ['Resource', (value, context) => fastNested(value, 'nested', context as Context)],
      ['contained', (value, context) => fastNested(value, 'contained', context as Context)],
    ]),
  }
}

const collectChecks = new Map<string, CollectCheck>([
  ['Resource', (value, place, context) => collectNested(value, 'nested', context as Context, place)],
  ['contained', (value, place, context) => collectNested(value, 'contained', context as Context, place)],
])

/** Whether a resource is as R4 and the profiles it claims ask. */
export function acceptsResource(resource: Fields, type: string, context: Context): boolean {
  return acceptedBy(checkOf(type, context), resource, context)
}

function acceptedBy(check: FastCheck, resource: Fields, context: Context): boolean {
  if (!check(resource, context)) return false
  const urls = claimed(resource)
  for (let at = 0; at < urls.length; at++) if (!keepsClaim(resource, urls[at] ?? '', context)) return false
  return true
}

function checkOf(type: string, { run: { isPlain } }: Context): FastCheck {
  const { made, dialect, ofResources } = isPlain ? quick.plain : quick.usual
  const check = ofResources.get(type) ?? linked(made, dialect, type)
  if (!ofResources.has(type)) ofResources.set(type, check)
  return check
}

/** Notes what is not as R4 and the profiles it claims ask. */
export function collectResource(resource: Fields, type: string, context: Context, place: Place): void {
  linked(collectChecks, collect, type)(resource, place, context)
  for (const url of new Set(claimed(resource))) conforms(resource, url, context, place)
}

function fastNested(value: unknown, role: Role, outer: Context): boolean {
  const resource = fieldsOf(value)
  if (resource === undefined) return false
  const { ofResources } = outer.run.isPlain ? quick.plain : quick.usual
  const check = ofResources.get(resource.resourceType) ?? checkOfAny(resource, outer)
  return check !== undefined && acceptedBy(check, resource, entered(resource, role, outer))
}

function checkOfAny(resource: Fields, outer: Context): FastCheck | undefined {
  const type = typeOf(resource)
  return type === undefined ? undefined : checkOf(type, outer)
}

function collectNested(value: unknown, role: Role, outer: Context, place: Place): void {
  const type = typeOf(value)
  const resource = fieldsOf(value)
  if (type === undefined || resource === undefined) {
    collectNoResource(value, place)
    return
  }
  const context = entered(resource, role, outer, place.at)
  if (!outer.run.isBrief || !isRightAtOnce(resource, type, context)) collectResource(resource, type, context, place)
}

/** What the quick check cannot tell, the thorough one does. */
function isRightAtOnce(resource: Fields, type: string, context: Context): boolean {
  try {
    return acceptsResource(resource, type, afresh(context, true))
  } catch (error) {
    if (error instanceof FhirError) return false
    throw error
  }
}

function extensionRuleOf({ key, owner, type }: Property): ReturnType<typeof extensionRule> | undefined {
  if (type !== 'Extension') return undefined
  const isKnown = typeDefinition(owner) !== undefined
  return isKnown ? extensionRule({ owner, isModifier: key === 'modifierExtension' }) : undefined
}

/** Matches expressions that speak of an element of this object that is already known to be at fault. */
function faultyNames({ at, issues }: Place, before: number): RegExp | undefined {
  const names = issues.slice(before).flatMap(({ expression = '', severity }) => {
    const [, name] = severity === 'error' ? (/^\.(\w+)/.exec(expression.slice(at.length)) ?? []) : []
    return name === undefined ? [] : [name]
  })
  return names.length === 0 ? undefined : new RegExp(`\\b(?:${[...new Set(names)].join('|')})\\b`)
}

/** Rules expect a right shape; where it is not, one that cannot run says nothing more than the fault does. */
function attempted(run: () => unknown, faulty: RegExp | undefined): void {
  if (faulty === undefined) {
    run()
    return
  }
  try {
    run()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}

/** A place at the resource itself. */
export function placeOf(type: string): Place {
  return below({ at: type, issues: [] }, '')
}
