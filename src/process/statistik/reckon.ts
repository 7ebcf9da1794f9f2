/** Reckons a statistic over what is stored. */
import type { Organization } from '@medplum/fhirtypes'
import type { Query } from '../../store/store.ts'
import type { Scope } from './observed.ts'
import { type ShownStratum, shownStrata } from './shown.ts'
import { openSource, type Source, type SourceNeeds } from './source.ts'
import type { Statistic, StatisticNeeds } from './statistics.ts'
import type { PlaceDimension, Segment } from './stratum.ts'
import { createTallies } from './tally.ts'

export interface StatisticsNeeds extends SourceNeeds, StatisticNeeds {
  readonly newId: () => string
  /** Counts of persons from 1 below this are masked in municipalities and units. */
  readonly smallest: number
  /** How long one question may take, ms. */
  readonly limitMs: number
}

export interface Asked {
  readonly statistic: Statistic
  readonly places: readonly PlaceDimension[]
  readonly segments: readonly Segment[]
  readonly filters: Pick<Scope, 'kommuner' | 'unit' | 'patient' | 'rulebook'>
  readonly isNarrow: boolean
  /** Whether to tell how values are spread. */
  readonly isSpread: boolean
}

export interface Reckoned {
  readonly strata: readonly ShownStratum[]
  /** Names of the units of the strata by `Organization/1`. */
  readonly unitNames: ReadonlyMap<string, string>
}

/** @throws {FhirError} tooCostly: it takes too long, or comes to too many strata */
export async function reckon(asked: Asked, query: Query, needs: StatisticsNeeds): Promise<Reckoned> {
  const { statistic, places, segments, filters, isSpread } = asked
  const source = openSource(needs, query, needs.limitMs)
  const [low, high] = [segments[0]?.low ?? 0, segments.at(-1)?.high ?? 0]
  const tallies = createTallies(statistic, places, segments)
  for await (const observed of statistic.observe(source, { low, high, ...filters }, needs)) tallies.add(observed)
  const derive = await statistic.derive?.(needs)
  const isNarrow = statistic.isOfPersons && filters.patient === undefined && asked.isNarrow
  const showing = { facts: statistic, ...(derive && { derive }), smallest: needs.smallest, isNarrow, isSpread }
  const strata = shownStrata(tallies.result(), showing)
  return { strata, unitNames: await namesOf(strata, source) }
}

async function namesOf(strata: readonly ShownStratum[], source: Source): Promise<ReadonlyMap<string, string>> {
  const units = await source.byReference<Organization>(
    'Organization',
    strata.map(({ stratum }) => stratum.places.enhet),
  )
  return new Map([...units].flatMap(([reference, { name }]) => (name === undefined ? [] : [[reference, name]])))
}
