/** Whether codes are in the value sets they are bound to. https://hl7.org/fhir/R4/terminologies.html#strength */
import type { Coding, Context, Rule } from './context.ts'
import { codingOf } from './enter.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { type About, report } from './report.ts'

export interface Binding {
  readonly strength: 'required' | 'extensible'
  readonly valueSet: string
}

/** Systems and codes are no personal data; a display may be. */
const isShown = /^[\w.:/#|-]{1,100}$/

/** The rule of a bound code, Coding, CodeableConcept, Quantity, string or uri. */
export function bindingRule(binding: Binding, about: About = {}): Rule {
  return (value, context, place) => {
    const isVerdict = place === undefined
    if (isVerdict && isOfNoInterest(binding, context)) return true
    return isInAtOnce(value, binding, context) || isIn(value, { binding, about }, context, place)
  }
}

function isIn(value: unknown, bound: Bound, ...more: [Context, Parameters<Rule>[2]]): boolean {
  const [context, place] = more
  const { binding, about } = bound
  const codings = codingsOf(value, binding)
  if (codings === undefined) return true
  if (codings.length === 0) return textOnly(binding, about, value, place)
  const answer = answerOf(meaningful(codings, value), binding, context)
  // Where nothing is noted, what is not known is no fault.
  if (answer === true || (place === undefined && answer === undefined)) return true
  return noteCode(codings, answer, bound, place)
}

/** What is advised is no fault for who asks for errors alone. */
function isOfNoInterest({ strength }: Binding, { run }: Context): boolean {
  return run.isLenient && strength === 'extensible'
}

interface Bound {
  readonly binding: Binding
  readonly about: About
}

/** A code of which it cannot be told is not wrong. */
function noteCode(
  codings: readonly Coding[],
  answer: false | undefined,
  { binding, about }: Bound,
  place: Parameters<Rule>[2],
): boolean {
  const values = { expected: binding.valueSet, found: shown(codings) }
  if (answer === false) {
    return report(place, binding.strength === 'required' ? 'binding' : 'binding-extensible', values, about)
  }
  report(place, 'binding-unchecked', values, about)
  return true
}

/** Whether the first or only code is in the value set, as it usually is. */
function isInAtOnce(value: unknown, { valueSet }: Binding, { world }: Context): boolean {
  if (typeof value === 'string') return world.memberOf(valueSet, undefined, value) === true
  const fields = fieldsOf(value)
  const { system, code } = fieldsOf(Array.isArray(fields?.coding) ? fields.coding[0] : fields) ?? {}
  return typeof system === 'string' && typeof code === 'string' && world.memberOf(valueSet, system, code) === true
}

/** A whole URL where codes may be others too: a type that somebody else defines. */
function isElsewhere(value: string, { strength }: Binding): boolean {
  return strength === 'extensible' && value.includes('://')
}

/** A code is of any system, but a coding without a system means nothing. */
function meaningful(codings: readonly Coding[], value: unknown): readonly Coding[] {
  return typeof value === 'string' ? codings : codings.filter(({ system }) => system !== undefined)
}

/** One coding that is in the value set is enough. */
function answerOf(codings: readonly Coding[], { valueSet }: Binding, { world }: Context): boolean | undefined {
  let answer: boolean | undefined = false
  for (const coding of codings) {
    const one = world.memberOf(valueSet, coding.system, coding.code)
    if (one === true) return true
    if (one === undefined) answer = undefined
  }
  return answer
}

/** A text alone says that no code fits, which an extensible binding allows. */
function textOnly({ strength, valueSet }: Binding, about: About, value: unknown, place: Parameters<Rule>[2]): boolean {
  if (strength !== 'required' || hasExtension(fieldsOf(value))) return true
  return report(place, 'binding-text', { expected: valueSet }, about)
}

function hasExtension(value: Fields | undefined): boolean {
  return value?.extension !== undefined || listOf(value?.coding).some((one) => fieldsOf(one)?.extension !== undefined)
}

/** Undefined where the value is nothing that a binding speaks of. */
function codingsOf(value: unknown, binding: Binding): readonly Coding[] | undefined {
  if (typeof value === 'string') return isElsewhere(value, binding) ? undefined : [{ code: value }]
  const fields = fieldsOf(value)
  if (fields === undefined) return undefined
  const held = fields.coding === undefined ? [fields] : listOf(fields.coding)
  return held.flatMap((one) => codingOf(fieldsOf(one) ?? {}) ?? [])
}

function shown(codings: readonly Coding[]): string {
  const texts = codings.map(({ system, code }) => (system === undefined ? code : `${system}|${code}`))
  return texts.every((text) => isShown.test(text)) ? texts.join(', ') : 'the code'
}
