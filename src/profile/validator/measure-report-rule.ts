/** Whether a MeasureReport reports on its Measure. https://hl7.org/fhir/R4/measurereport.html */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { scoreRule } from './measure-score.ts'
import { report } from './report.ts'

/** Groups, populations and stratifiers are those of the measure; nothing is said where it is not at hand. */
export function measureReportRule(given: Fields, context: Context, place?: Place): boolean {
  const { measure, type } = given
  const { environment, world } = context
  const found =
    typeof measure === 'string'
      ? fieldsOf(environment.resolve?.(measure) ?? world.published?.('Measure', measure))
      : undefined
  if (found?.resourceType !== 'Measure' || type === 'data-collection') return true
  const groups = matched(given.group, found.group, { name: 'group', place, isComplete: true })
  const parts = groups.pairs.map(({ one, own, there }) => groupRule(one, own, found, there))
  return [groups.isRight, ...parts].every(Boolean)
}

interface Level {
  /** What the parts are called, in both languages, by the name of their element. */
  readonly name: keyof typeof words
  readonly place: Place | undefined
  /** Whether all that the measure has must be there. */
  readonly isComplete: boolean
}

const words = {
  group: { en: 'group', sv: 'grupp' },
  population: { en: 'population', sv: 'population' },
  stratifier: { en: 'stratifier', sv: 'uppdelning' },
} as const

interface Pair {
  readonly one: Fields
  readonly own: Fields
  readonly there: Place | undefined
}

interface Matched {
  readonly isRight: boolean
  readonly pairs: readonly Pair[]
}

/** Each part beside the one of the measure that has its code. */
function matched(given: unknown, wanted: unknown, { name, place, isComplete }: Level): Matched {
  const all = objectsOf(wanted)
  const { en, sv } = words[name]
  const seen = new Set<Fields>()
  const pairs: Pair[] = []
  const right = objectsOf(given).map((one, index) => {
    const there = place && below(place, `.${name}[${index}]`)
    const own = ownOf(one, all)
    const fault = faultOf(one, own, seen)
    if (own === undefined || fault !== undefined) {
      return report(there, fault ?? 'measure-unknown', fault === 'measure-code' ? {} : { found: en, 'found-sv': sv })
    }
    seen.add(own)
    pairs.push({ one, own, there })
    return true
  })
  if (!right.every(Boolean)) return { isRight: false, pairs }
  return { isRight: !isComplete || all.every((one) => seen.has(one)) || missing(place, en, sv), pairs }
}

/** A part without a code is the one that the measure has, where it has one alone. */
function ownOf(one: Fields, all: readonly Fields[]): Fields | undefined {
  if (codesOf(one).length === 0 && all.length === 1) return all[0]
  return all.find((other) => shareCode(one, other))
}

function missing(place: Place | undefined, expected: string, swedish: string): false {
  return report(place, 'measure-missing', { expected, 'expected-sv': swedish })
}

function faultOf(
  one: Fields,
  own: Fields | undefined,
  seen: ReadonlySet<Fields>,
): 'measure-code' | 'measure-unknown' | 'measure-many' | undefined {
  if (own === undefined) return codesOf(one).length === 0 ? 'measure-code' : 'measure-unknown'
  return seen.has(own) ? 'measure-many' : undefined
}

/** Codings of a code; of a stratifier those of all its codes. */
function codesOf({ code }: Fields): readonly Fields[] {
  return objectsOf(code).flatMap(({ coding }) => objectsOf(coding))
}

function shareCode(one: Fields, other: Fields): boolean {
  const wanted = codesOf(other)
  return codesOf(one).some(({ system, code }) => wanted.some((own) => own.system === system && own.code === code))
}

function groupRule(group: Fields, own: Fields, measure: Fields, place?: Place): boolean {
  const populations = matched(group.population, own.population, { name: 'population', place, isComplete: true })
  const stratifiers = matched(group.stratifier, own.stratifier, { name: 'stratifier', place, isComplete: false })
  return [populations.isRight, stratifiers.isRight, scoreRule(group, measure, place)].every(Boolean)
}
