/** What `Measure/[id]/$statistik` answers: a MeasureReport for each place and stretch of time. docs/statistics.md */
import type { Bundle, MeasureReport, MeasureReportGroup, MeasureReportGroupPopulation } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'

/** A count; undefined where it is masked, because it is about too few. */
export type Count = number | undefined

export interface Group {
  readonly code: string
  /** In Swedish. */
  readonly title: string
  /** Of all that is counted. */
  readonly count: Count
  /** Of a share: how many have it. */
  readonly has: Count
  /** Of how many it cannot be told. */
  readonly untold: Count
  /** Of a mean: of how many the value is known. */
  readonly measured: Count
  /** A share (0 to 1), a mean, a median. */
  readonly score: number | undefined
  readonly isMasked: boolean
  /** How the values of a mean are spread over whole days. */
  readonly classes: readonly { readonly text: string; readonly count: Count }[]
}

export interface Place {
  readonly code: string
  readonly name: string
}

export interface Stratum {
  readonly places: Readonly<Partial<Record<'lan' | 'kommun' | 'enhet', Place>>>
  /** Local dates, both inclusive. */
  readonly first: string
  readonly last: string
  readonly groups: readonly Group[]
}

export interface Reported {
  readonly strata: readonly Stratum[]
  /** When it was reckoned: an instant of ISO 8601. */
  readonly at: string
  /** Below the base of FHIR. */
  readonly path: string
}

/** They judge every case, and others would wait behind them. */
const slow: ReadonlySet<string> = new Set(['fullstandighet', 'i-tid'])
let lastSlow: Promise<unknown> = Promise.resolve()

/** Asks for a statistic; of the slow ones one at a time. @throws {FhirFailure} */
export async function reported(measure: string, query: string, signal: AbortSignal): Promise<Reported> {
  const path = `Measure/${measure}/$statistik?${query}`
  const ask = () => fhir.get<Bundle<MeasureReport>>(path, { signal })
  const asking = slow.has(measure) ? lastSlow.then(ask, ask) : ask()
  if (slow.has(measure)) lastSlow = asking
  const bundle = await asking
  const reports = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
  return { strata: reports.map(stratumOf), at: reports[0]?.date ?? new Date().toISOString(), path }
}

export function stratumOf({ group = [], period }: MeasureReport): Stratum {
  const component = group[0]?.stratifier?.find(({ code }) => code === undefined)?.stratum?.[0]?.component ?? []
  const places = component.map(({ code, value }) => {
    const [coding] = value.coding ?? []
    const place: Place = { code: coding?.code ?? '', name: coding?.display ?? value.text ?? coding?.code ?? '' }
    return [code.coding?.[0]?.code ?? '', place] as const
  })
  return {
    places: Object.fromEntries(places),
    first: period.start ?? '',
    last: period.end ?? '',
    groups: group.map(groupOf),
  }
}

function groupOf({ code, population = [], measureScore, stratifier = [] }: MeasureReportGroup): Group {
  const of = (wanted: string) => population.find((one) => one.code?.coding?.[0]?.code === wanted)
  const untold = of('underlag-saknas')
  const spread = stratifier.find((one) => one.code?.[0]?.coding?.[0]?.code === 'fordelning')
  return {
    code: code?.coding?.[0]?.code ?? '',
    title: code?.coding?.[0]?.display ?? '',
    count: of('initial-population')?.count,
    has: of('numerator')?.count,
    untold: untold === undefined ? 0 : untold.count,
    measured: of('measure-population')?.count,
    score: measureScore?.value,
    isMasked: population.some(isMasked) || isMasked(measureScore ?? {}),
    classes: (spread?.stratum ?? []).map(({ value, population: [first] = [] }) => ({
      text: value?.text ?? '',
      count: first?.count,
    })),
  }
}

type Maskable = MeasureReportGroupPopulation | { readonly extension?: MeasureReportGroupPopulation['extension'] }

/** R4's reason for a value that is not given because of privacy. */
function isMasked(holder: Maskable): boolean {
  const { _count } = holder as { readonly _count?: Maskable }
  return [holder, _count].some((one) => one && extensionOf(one, 'data-absent-reason')?.valueCode === 'masked')
}

/** A group of a stratum by its code. */
export const groupIn = (stratum: Stratum | undefined, code: string): Group | undefined =>
  stratum?.groups.find((group) => group.code === code)
