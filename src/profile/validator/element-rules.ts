/** The rules that an element of a profile lays on one value, as far as R4 does not lay them already. */

import type { ElementDefinition } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
import { type ElementDefinition as BaseElement, bindingOf } from '../../fhir/definitions/type-definition.ts'
import { aggregationRule } from './aggregation-rule.ts'
import { bindingRule } from './binding.ts'
import { conforms, isAskedThere } from './conforms.ts'
import type { QuickRule, Rule } from './context.ts'
import { isCoreInvariant } from './core-invariant-keys.ts'
import { fieldsOf, objectsOf } from './fields.ts'
import { invariantRule } from './invariant.ts'
import { type Expected, matchTest, noteDifference } from './pattern.ts'
import type { ProfileNode } from './profile-tree.ts'
import { type About, report } from './report.ts'
import { targetRule } from './target-rule.ts'
import { boundRules } from './value-bound.ts'

/** Where a node stands: the type that owns it, its element there, and the types it allows. */
export interface Standing {
  readonly owner: string
  readonly base: BaseElement | undefined
  readonly types: readonly string[]
}

/** The rules of each value of a node. */
export function elementRules({ element, name }: ProfileNode, standing: Standing, about: About): QuickRule[] {
  const expected = expectedOf(element)
  return [
    ...(expected === undefined ? [] : [expectedRule(expected, about)]),
    ...[
      ...boundRules(element, about),
      ...lengthRules(element, about),
      ...bindingRules(element, { ...standing, name }, about),
    ].map((rule) => ({ rule })),
    ...invariantRules(element, standing, about),
    ...[...targetRules(element, standing, about), ...profileRules(element, standing)].map((rule) => ({ rule })),
  ]
}

/** The fixed value or pattern of an element. */
export function expectedOf(element: ElementDefinition): Expected | undefined {
  for (const key in element) {
    const value: unknown = element[key as keyof ElementDefinition]
    if (/^fixed[A-Z]/.test(key)) return { kind: 'fixed', value }
    if (/^pattern[A-Z]/.test(key)) return { kind: 'pattern', value }
  }
  return undefined
}

/** A primitive that has only extensions has no value to compare. */
function expectedRule(expected: Expected, about: About): QuickRule {
  const isAsExpected = matchTest(expected)
  const rule: Rule = (value, _context, place) => {
    if (isAsExpected(value)) return true
    return place === undefined ? false : noteDifference(value, expected, place, about)
  }
  return { rule, quick: isAsExpected }
}

function lengthRules({ maxLength }: ElementDefinition, about: About): Rule[] {
  if (maxLength === undefined) return []
  return [
    (value, _context, place) =>
      typeof value !== 'string' ||
      value.length <= maxLength ||
      report(place, 'length', { expected: String(maxLength), found: String(value.length) }, about),
  ]
}

function bindingRules(
  { binding }: ElementDefinition,
  { owner, name }: Standing & { readonly name: string },
  about: About,
): Rule[] {
  const { strength, valueSet } = binding ?? {}
  if (valueSet === undefined || (strength !== 'required' && strength !== 'extensible')) return []
  const base = bindingOf(owner, name)
  const isSame = base?.strength === strength && withoutVersion(base.valueSet ?? '') === withoutVersion(valueSet)
  return isSame ? [] : [bindingRule({ strength, valueSet }, about)]
}

function invariantRules(
  { constraint }: ElementDefinition,
  { owner, types, base }: Standing,
  about: About,
): QuickRule[] {
  const [only = 'Element', ...others] = types
  const type = base === undefined ? owner : others.length > 0 ? 'Element' : only
  return (constraint ?? []).flatMap((one) => {
    const { key = '', severity, expression, human = '', source } = one
    if (expression === undefined || isCoreInvariant(key, source)) return []
    const swedish = inSwedish(one)
    const invariant = { key, severity: severity === 'warning' ? 'warning' : 'error', expression, human } as const
    return [invariantRule({ ...invariant, ...(swedish && { swedish }) }, type, about)]
  })
}

const translation = 'http://hl7.org/fhir/StructureDefinition/translation'

/** What stands beside `human`. https://hl7.org/fhir/R4/languages.html#ext */
function inSwedish(constraint: object): string | undefined {
  const { extension } = fieldsOf(fieldsOf(constraint)?._human) ?? {}
  const parts = objectsOf(extension)
    .filter(({ url }) => url === translation)
    .map((one) => objectsOf(one.extension))
  const own = parts.find((all) => all.some(({ url, valueCode }) => url === 'lang' && valueCode === 'sv'))
  const content = own?.find(({ url }) => url === 'content')
  const text = content?.valueString ?? content?.valueMarkdown
  return typeof text === 'string' ? text : undefined
}

function targetRules(element: ElementDefinition, { base }: Standing, about: About): Rule[] {
  const type = element.type?.find(({ code }) => code === 'Reference')
  const { aggregation, targetProfile } = type ?? {}
  const rule = targetProfile && targetRule(targetProfile, base?.targets, about)
  return [
    ...(rule === undefined ? [] : [rule]),
    ...(aggregation === undefined ? [] : [aggregationRule(aggregation, about)]),
  ]
}

/** Extensions are checked by their definitions wherever they stand. */
function profileRules({ type }: ElementDefinition, { types }: Standing): Rule[] {
  const profiles = (type ?? []).filter(({ code }) => code !== 'Extension').flatMap(({ profile }) => profile ?? [])
  const [only, ...others] = profiles
  if (only === undefined || types.length > 1) return []
  if (others.length === 0)
    return [(value, context, place) => isAskedThere(value, profiles, context) || conforms(value, only, context, place)]
  return [
    (value, context, place) => {
      if (profiles.some((url) => conforms(value, url, context))) return true
      const unknown = profiles.find((url) => context.world.profile(url) === undefined)
      if (unknown !== undefined) return report(place, 'profile-unknown', { expected: unknown })
      return report(place, 'profile', { expected: profiles.join(' or '), reason: 'it conforms to none of them.' })
    },
  ]
}
