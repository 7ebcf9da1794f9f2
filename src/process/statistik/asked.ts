/** What is asked of statistics: the period, the places, the strata and the form of the answer. */
import { canonical } from '../../fhir/canonical.ts'
import { dateRange } from '../../fhir/date-range.ts'
import { nearest } from '../../fhir/nearest.ts'
import type { OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { kommunerByCode, kommunName, lanName } from '../../fhir/swedish/kommunkod.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { firstYear } from '../../routine/calendar.ts'
import { localDate } from '../../routine/local-day.ts'
import { type PlaceDimension, placeDimensions, type Stretch, type TimeDimension, timeDimensions } from './stratum.ts'

type Given = Pick<OperationRequest, 'parameters'>

/** The value of a parameter. @throws {FhirError} invalid: it is given twice */
export function oneOf({ parameters }: Given, name: string): string | undefined {
  const [value, ...more] = parameters.get(name) ?? []
  if (more.length === 0) return value
  throw new FhirError('invalid', `The parameter "${name}" is given more than once. Give it once.`)
}

const lastYear = 2200

/**
 * The period, its dates inclusive: `2026-03` as its end is the last of March.
 *
 * https://hl7.org/fhir/R4/operation-measure-evaluate-measure.html
 *
 * @throws {FhirError} invalid: it lacks an end, is no period, or is not within the years that are reckoned
 */
export function askedPeriod(given: Given, zone: Zone): Stretch {
  const start = dateOf(given, 'periodStart', zone)
  const end = dateOf(given, 'periodEnd', zone)
  const [first, last] = [localDate(start.low, zone), localDate(end.high - 1, zone)]
  if (first > last) throw new FhirError('invalid', 'The parameter "periodStart" must not be after "periodEnd".')
  return { first, last }
}

function dateOf(given: Given, name: string, zone: Zone) {
  const text = oneOf(given, name)
  if (text === undefined) throw new FhirError('invalid', `The parameter "${name}" is missing. Give a date: ${example}.`)
  const range = dateRange(text, zone)
  const year = Number(text.slice(0, 4))
  if (range !== undefined && year > firstYear && year <= lastYear) return range
  const wanted = `a date after ${firstYear} and not after ${lastYear}: ${example}`
  throw new FhirError('invalid', `The parameter "${name}" must be ${wanted}.`)
}

const example = '2026, 2026-03 or 2026-03-09'

export interface AskedStrata {
  readonly places: readonly PlaceDimension[]
  readonly time?: TimeDimension
}

/** The strata, in their own order. @throws {FhirError} invalid: there is no such stratum, or two of time */
export function askedStrata({ parameters }: Given): AskedStrata {
  const names = (parameters.get('strata') ?? []).flatMap((text) => text.split(',')).map((name) => name.trim())
  const known: readonly string[] = [...placeDimensions, ...timeDimensions]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const meant = nearest(unknown, known)
    const hint = meant === undefined ? `one or more of ${known.join(', ')}` : `"${meant}"`
    throw new FhirError('invalid', `The parameter "strata" names a stratum that there is not. Did you mean ${hint}?`)
  }
  const times = timeDimensions.filter((name) => names.includes(name))
  if (times.length > 1)
    throw new FhirError('invalid', `The parameter "strata" names ${times.join(' and ')}. Give one stretch of time.`)
  const [time] = times
  return { places: placeDimensions.filter((name) => names.includes(name)), ...(time !== undefined && { time }) }
}

export interface AskedPlaces {
  readonly kommuner?: readonly string[]
  readonly unit?: string
  /** A municipality or a unit was asked for. */
  readonly isNarrow: boolean
}

/** The places. @throws {FhirError} invalid: there is no such county or municipality, or no reference to a unit */
export function askedPlaces(given: Given): AskedPlaces {
  const [lan, kommun, unit] = ['lan', 'kommun', 'enhet'].map((name) => oneOf(given, name))
  if (lan !== undefined && lanName(lan) === undefined) throw new FhirError('invalid', noLan)
  if (kommun !== undefined && kommunName(kommun) === undefined) throw new FhirError('invalid', noKommun)
  if (unit !== undefined && !/^Organization\/[A-Za-z0-9\-.]{1,64}$/.test(unit)) throw new FhirError('invalid', noUnit)
  const kommuner = kommunerOf(lan, kommun)
  return {
    ...(kommuner !== undefined && { kommuner }),
    ...(unit !== undefined && { unit }),
    isNarrow: kommun !== undefined || unit !== undefined,
  }
}

/** Both: the municipality, where it lies in the county. */
function kommunerOf(lan: string | undefined, kommun: string | undefined): readonly string[] | undefined {
  if (lan === undefined) return kommun === undefined ? undefined : [kommun]
  const all = kommunerByCode().flatMap(([code]) => (code.startsWith(lan) ? [code] : []))
  return kommun === undefined ? all : all.filter((code) => code === kommun)
}

const noLan = 'The parameter "lan" must be one of the 21 county codes (länskod), such as 20 for Dalarna.'
const noKommun = 'The parameter "kommun" must be one of the 290 municipality codes (kommunkod), such as 2080 for Falun.'
const noUnit = 'The parameter "enhet" must be a reference to a unit, such as Organization/1.'

/** The rulebook, as its canonical URL with or without `|version`. @throws {FhirError} invalid: it is no such URL */
export function askedRulebook(given: Given): string | undefined {
  const rulebook = oneOf(given, 'regelbok')
  if (rulebook === undefined || rulebook.startsWith(rulebooks)) return rulebook
  throw new FhirError(
    'invalid',
    `The parameter "regelbok" must be the URL of a rulebook, such as ${rulebooks}lag-2017-612.`,
  )
}

const rulebooks = `${canonical}/PlanDefinition/`

/** Whether it is to be told how values are spread. @throws {FhirError} invalid: it is neither true nor false */
export function asksForSpread(given: Given): boolean {
  const text = oneOf(given, 'fordelning') ?? 'false'
  if (text === 'true' || text === 'false') return text === 'true'
  throw new FhirError('invalid', 'The parameter "fordelning" must be true or false.')
}

/** Whether the answer is to be a table: by `_format`, else by what `Accept` would rather have. */
export function asksForTable({ parameters, headers }: Pick<OperationRequest, 'parameters' | 'headers'>): boolean {
  const format = parameters.get('_format')?.[0]
  if (format !== undefined) return format.split(';')[0]?.trim() === 'text/csv'
  const ranges = (headers?.accept ?? '').split(',').map(rangeOf)
  const best = ranges.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight)[0]
  return best?.name === 'text/csv'
}

function rangeOf(range: string) {
  const [name = '', ...parameters] = range.split(';').map((part) => part.trim())
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2)
  return { name: name.toLowerCase(), weight: quality === undefined ? 1 : Number(quality) || 0 }
}
