/** A generated population in a real server, and the same figures counted the long way round. */
import type { Bundle, CarePlan, Encounter, MeasureReport, Patient, Resource } from '@medplum/fhirtypes'
import { generatedCase } from '../../../src/app/generate/case.ts'
import { random } from '../../../src/app/generate/random.ts'
import { regions, routineOf } from '../../../src/app/generate/routines.ts'
import { canonical } from '../../../src/fhir/canonical.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'

export interface Population {
  readonly server: TestServer
  /** Everything that is stored of some types. */
  readonly all: { readonly [type: string]: readonly Resource[] }
}

const names = Object.keys(regions)
const options = { seed: 11, omitted: 0.1, late: 0.15, from: Date.parse('2026-01-01T00:00:00Z'), days: 200 }

/** So many cases of all regions; rules that would refuse some of their steps are off. */
export async function openPopulation(cases: number, more: readonly object[]): Promise<Population> {
  const server = await openServer({
    clock: () => Date.parse('2026-11-22T10:00:00Z'),
    environment: { VARDBRO_WITHOUT_RULES: '*' },
  })
  for (let number = 0; number < cases; number++) {
    const name = names[number % names.length] ?? ''
    const routine = routineOf(name, random(options.seed, -1 - number))
    for (const bundle of generatedCase(number, name, routine, options).bundles) await sent(server, bundle)
  }
  for (const resource of more) await sent(server, transaction([resource]))
  return { server, all: await everything(server) }
}

const transaction = (resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource) => {
    const { resourceType, id } = resource as Resource
    return { resource, request: { method: 'PUT', url: `${resourceType}/${id}` } }
  }),
})

async function sent(server: TestServer, bundle: object): Promise<void> {
  const response = await post(server.base, bundle)
  if (response.status !== 200) throw new Error(await response.text())
}

const types = ['Patient', 'Encounter', 'CarePlan', 'EpisodeOfCare', 'ServiceRequest', 'Task', 'Communication']

async function everything({ base }: TestServer): Promise<Population['all']> {
  const found: Record<string, Resource[]> = {}
  for (const type of types) {
    const bundle = (await (await fetch(`${base}/${type}?_count=1000`)).json()) as Bundle
    if (bundle.link?.some(({ relation }) => relation === 'next')) throw new Error(`There are more ${type}.`)
    found[type] = bundle.entry?.flatMap(({ resource }) => resource ?? []) ?? []
  }
  return found
}

/** The stays that ended in [low, high), with the municipality of each. */
export function ended(
  { all }: Population,
  low: string,
  high: string,
): { stay: Encounter; kommun: string; end: number }[] {
  const patients = new Map((all.Patient as Patient[]).map((one) => [`Patient/${one.id}`, kommunOf(one)]))
  return (all.Encounter as Encounter[]).flatMap((stay) => {
    const end = Date.parse(stay.period?.end ?? '')
    const isIn =
      stay.class.code === 'IMP' && stay.status === 'finished' && end >= Date.parse(low) && end < Date.parse(high)
    return isIn ? [{ stay, end, kommun: patients.get(stay.subject?.reference ?? '') ?? '' }] : []
  })
}

export const kommunOf = ({ extension = [] }: Patient | CarePlan): string =>
  extension.find(({ url }) => url === `${canonical}/StructureDefinition/kommun`)?.valueCoding?.code ?? ''

/** The figures of a group by the code of the municipality, `''` where the strata have none. */
export function figures(reports: readonly MeasureReport[], group: string): Readonly<Record<string, Figure>> {
  return Object.fromEntries(
    reports.flatMap(({ group: groups = [], period }) =>
      groups.flatMap((one) => {
        if (one.code?.coding?.[0]?.code !== group) return []
        const component = one.stratifier?.[0]?.stratum?.[0]?.component ?? []
        const codes = component.flatMap(({ value }) => value.coding?.[0]?.code ?? value.text ?? '')
        const counts = one.population?.map(({ count }) => count) ?? []
        return [[[...codes, period.start?.slice(0, 7)].join(' '), { counts, score: one.measureScore?.value }]]
      }),
    ),
  )
}

export interface Figure {
  readonly counts: readonly (number | undefined)[]
  readonly score: number | undefined
}

/** The reports of `$statistik`. */
export async function reportsOf({ server }: Population, id: string, query: string): Promise<readonly MeasureReport[]> {
  const response = await fetch(`${server.base}/Measure/${id}/$statistik?${query}`)
  const bundle = (await response.json()) as Bundle
  if (response.status !== 200) throw new Error(JSON.stringify(bundle))
  return bundle.entry?.map(({ resource }) => resource as MeasureReport) ?? []
}
