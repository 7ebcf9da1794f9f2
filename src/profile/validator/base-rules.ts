/** What R4 asks of each type beyond its shape: invariants, bindings, references, narrative, contained resources. */
import { type Invariant, invariantsAt } from '../../fhir/definitions/invariants.ts'
import { bindingOf, type ElementDefinition, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { below, type Place } from '../place.ts'
import { propertiesOf } from '../shape-function.ts'
import { bindingRule } from './binding.ts'
import type { Context, QuickRule, Rule } from './context.ts'
import { type Fields, listOf } from './fields.ts'
import { invariantRule } from './invariant.ts'
import { narrativeFault } from './narrative.ts'
import { narrativeLinkRule } from './narrative-link-rule.ts'
import { report } from './report.ts'
import { systemRules } from './system-rule.ts'
import { localTargetRule } from './target-rule.ts'
import { typeRule } from './type-rules.ts'
import { isUsualNarrative } from './usual-narrative.ts'

/** A rule of an object, and the expression that tells what it looks at, where it is an invariant. */
interface BaseRule {
  readonly rule: Rule<Fields>
  readonly quick?: Rule
  readonly expression?: string
}

/** The rules of a type or backbone element; good practice apart, which only those hear of who want to know all. */
export interface BaseRules {
  /** Of the whole object. */
  readonly own: readonly BaseRule[]
  /** Of each value of an element, those that the bases have included. */
  readonly ofValues: readonly ValueRule[]
  /** Of references, of which the quick check asks together with their shape. */
  readonly ofTargets: readonly ValueRule[]
  readonly advice: readonly BaseRule[]
}

/** A rule of each value of an element, of one of its types where it is a choice. */
export interface ValueRule extends QuickRule {
  readonly element: ElementDefinition
}

/** Kept by the shape, or by rules of our own. */
const elsewhere: ReadonlySet<string> = new Set(['ele-1', 'ref-1', 'txt-1', 'txt-2', 'dom-2', 'dom-3', 'dom-4', 'dom-5'])
const advice: ReadonlySet<string | undefined> = new Set(['dom-6'])

/** Whether a rule is one of good practice, which need not be kept. */
export function isAdvice(rule: string | undefined): boolean {
  return advice.has(rule)
}

/** The rules of that type, those of its bases included. */
export function baseRules(type: string): BaseRules {
  const definition = typeDefinition(type)
  const base = definition?.base === undefined ? undefined : baseRules(definition.base)
  const own = invariantsAt(type).filter(({ key }) => !elsewhere.has(key))
  const native = type === 'Narrative' ? narrativeRule : typeRule(type)
  const elements = ownElements(type)
  return {
    own: [
      ...(base?.own ?? []),
      ...own.filter(({ key }) => !isAdvice(key)).map((invariant) => made(invariant, type)),
      ...(native === undefined ? [] : [{ rule: native }]),
    ],
    ofValues: [
      ...(base?.ofValues ?? []),
      ...elements.flatMap((element) => [
        ...elementInvariants(type, element),
        ...bindingRules(type, element),
        ...systemRules(type, element),
      ]),
    ],
    ofTargets: [...(base?.ofTargets ?? []), ...elements.flatMap(targetRules)],
    advice: [...(base?.advice ?? []), ...own.filter(({ key }) => isAdvice(key)).map((one) => made(one, type))],
  }
}

/** All of them as rules of the object, those of values by walking to the values. */
export function rulesOfObject({ own, ofValues, ofTargets, advice }: BaseRules): readonly BaseRule[] {
  const each = [...ofValues, ...ofTargets].map(({ element, rule }) => ({ rule: eachRule(element, rule) }))
  return [...own, ...each, ...advice]
}

function made(invariant: Invariant, type: string): BaseRule {
  return invariantRule(invariant, type)
}

/** Those that the base does not have. */
function ownElements(type: string): readonly ElementDefinition[] {
  const definition = typeDefinition(type)
  const inherited = typeDefinition(definition?.base ?? '')?.elements
  return [...(definition?.elements.values() ?? [])].filter(({ name }) => !inherited?.has(name))
}

/** Of a backbone element its own rules speak; those of a choice speak of the parts of its complex types. */
function elementInvariants(type: string, element: ElementDefinition): ValueRule[] {
  const path = `${type}.${element.name}`
  if (element.types.includes(path)) return []
  return invariantsAt(path)
    .filter(({ key }) => !elsewhere.has(key))
    .flatMap((invariant) =>
      element.types
        .filter((type) => !element.choice || typeDefinition(type)?.kind !== 'primitive-type')
        .map((type) => ({ element: { ...element, types: [type] }, ...invariantRule(invariant, type) })),
    )
}

function bindingRules(type: string, element: ElementDefinition): ValueRule[] {
  const binding = bindingOf(type, element.name)
  const { strength, valueSet } = binding ?? {}
  if (valueSet === undefined || (strength !== 'required' && strength !== 'extensible')) return []
  const isShape = element.codes !== undefined && element.types.every((one) => one === 'code')
  if (isShape || !element.types.some((one) => bound.has(one))) return []
  return [{ element, rule: bindingRule({ strength, valueSet }) }]
}

/** Of references whose text names no type, what they lead to does. */
function targetRules(element: ElementDefinition): ValueRule[] {
  const { types, targets } = element
  if (!types.includes('Reference') || targets === undefined || targets.includes('Resource')) return []
  return [{ element: { ...element, types: ['Reference'] }, rule: localTargetRule(targets) }]
}

const bound: ReadonlySet<string> = new Set(['code', 'Coding', 'CodeableConcept', 'Quantity', 'uri', 'string'])

/** A rule of each value of an element. */
function eachRule(element: ElementDefinition, rule: Rule): Rule<Fields> {
  const properties = propertiesOf(element).filter(({ part }) => part === 'value')
  const places = properties.map(({ key, path }) => ({ key, path }))
  return (object, context, place) => {
    let holds = true
    for (const { key, path } of places) {
      const value = object[key]
      if (value !== undefined) holds = ruleOfValues(value, rule, context, place && below(place, path)) && holds
    }
    return holds
  }
}

function ruleOfValues(value: unknown, rule: Rule, context: Context, place: Place | undefined): boolean {
  if (!Array.isArray(value)) return rule(value, context, place)
  return listOf(value)
    .map((one, index) => rule(one, context, place && below(place, `[${index}]`)))
    .every(Boolean)
}

function narrativeRule({ div }: Fields, context: Context, place?: Place): boolean {
  if (typeof div !== 'string') return true
  // It has no links.
  if (isUsualNarrative(div)) return true
  const there = place && below(place, '.div')
  const fault = narrativeFault(div)
  if (fault === undefined) return narrativeLinkRule(div, context, there)
  const [reason, swedish] = fault
  return report(there, 'narrative', { reason, 'reason-sv': swedish })
}
