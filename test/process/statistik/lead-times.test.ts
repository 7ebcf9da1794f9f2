import type { CareTeam, Encounter, MeasureReport } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extensionOf } from '../../../src/fhir/coded.ts'
import { openPopulation, type Population, reportsOf } from './population.ts'

const contact = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'
const caseOf = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
const stay = {
  resourceType: 'Encounter',
  id: 'ensam',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  period: { start: '2026-03-02T08:00:00+01:00' },
}

let population: Population
beforeAll(async () => {
  population = await openPopulation(30, [stay])
}, 120_000)
afterAll(() => population.server.close())

const year = 'periodStart=2026&periodEnd=2026'

/** Hours from each stay of a case to its first fast vårdkontakt; undefined where it has none. */
async function waits(): Promise<readonly (number | undefined)[]> {
  const response = await fetch(`${population.server.base}/CareTeam?_count=1000`)
  const { entry = [] } = (await response.json()) as { entry?: readonly { resource: CareTeam }[] }
  const named = entry.flatMap(({ resource }) => {
    const [first] = (resource.participant ?? []).filter(({ role = [] }) =>
      role.some(({ coding = [] }) =>
        coding.some(({ system, code }) => system === contact && /^[14]$/.test(code ?? '')),
      ),
    )
    const at = first && (first.period?.start ?? resource.period?.start)
    return at ? [{ of: extensionOf(resource, caseOf)?.valueReference?.reference, at: Date.parse(at) }] : []
  })
  return (population.all.Encounter as Encounter[])
    .filter(({ class: { code }, episodeOfCare = [] }) => code === 'IMP' && episodeOfCare.length > 0)
    .map(({ episodeOfCare, period }) => {
      const all = named.filter(({ of }) => episodeOfCare?.some(({ reference }) => reference === of)).map(({ at }) => at)
      const hours = Math.floor((Math.min(...all) - Date.parse(period?.start ?? '')) / 3_600_000)
      return all.length === 0 ? undefined : Math.max(0, hours)
    })
}

const groupIn = ([report]: readonly MeasureReport[], code: string) =>
  report?.group?.find((group) => group.code?.coding?.[0]?.code === code)
const countsOf = (report: readonly MeasureReport[], code: string) =>
  groupIn(report, code)?.population?.map(({ count }) => count)

describe('the time from admission to a fast vårdkontakt', () => {
  it('is reckoned of the stays of cases, those without a contact apart', async () => {
    const all = await waits()
    const known = all.filter((hours) => hours !== undefined)
    const report = await reportsOf(population, 'dygn-till-fast-vardkontakt', year)
    expect(known.length).toBeGreaterThan(5)
    expect(all.length).toBeGreaterThan(known.length)
    expect(countsOf(report, 'fast-vardkontakt')).toEqual([all.length, known.length])
    const mean = known.reduce((sum, hours) => sum + hours, 0) / known.length / 24
    expect(groupIn(report, 'fast-vardkontakt')?.measureScore?.value).toBeCloseTo(mean, 3)
  })

  it('is told by whole days, which are all of those that are known', async () => {
    const known = (await waits()).filter((hours) => hours !== undefined)
    const report = await reportsOf(population, 'dygn-till-fast-vardkontakt', `${year}&fordelning=true`)
    const spread = groupIn(report, 'fast-vardkontakt')?.stratifier?.[0]
    expect(spread?.code?.[0]?.coding?.[0]?.code).toBe('fordelning')
    const counts = spread?.stratum?.map(({ population: [first] = [] }) => first?.count ?? 0) ?? []
    expect(counts).toEqual(
      Array.from(
        { length: 15 },
        (_, day) => known.filter((hours) => Math.min(14, Math.floor(hours / 24)) === day).length,
      ),
    )
  })

  it('stands in the table with its classes', async () => {
    const url = `${population.server.base}/Measure/dygn-till-fast-vardkontakt/$statistik?${year}&fordelning=true`
    const text = await (await fetch(url, { headers: { accept: 'text/csv' } })).text()
    expect(text).toContain('fast-vardkontakt-klass,"Dygn från inskrivning till fast vårdkontakt, 14– dygn"')
    expect(text.split('\r\n').length).toBe(1 + 3 + 15 + 1)
  })
})

describe('statistics of the rules of one rulebook', () => {
  const rulesOf = async (rulebook: string) => {
    const url = `https://vardbro.example/fhir/PlanDefinition/${rulebook}`
    const [report] = await reportsOf(population, 'fullstandighet', `${year}&regelbok=${encodeURIComponent(url)}`)
    return report?.group?.map(({ code }) => code?.coding?.[0]?.code) ?? []
  }

  it('are of that one alone, in any version or in one', async () => {
    const [all] = await reportsOf(population, 'fullstandighet', year)
    const dalarna = await rulesOf('dalarna-utskrivning')
    expect(dalarna).toContain('fast-vardkontakt-utsedd')
    expect(dalarna.length).toBeLessThan(all?.group?.length ?? 0)
    expect(await rulesOf('dalarna-utskrivning|2018.1.0')).toEqual(dalarna)
    expect(await rulesOf('dalarna-utskrivning|2017.1.0')).toEqual([])
    expect(await rulesOf('dalarna')).toEqual([])
  })
})
