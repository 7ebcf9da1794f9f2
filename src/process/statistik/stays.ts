/** Statistics of stays in hospital that have ended: how many, how long after utskrivningsklar, and how many came back. */
import type { Encounter, Patient, Task } from '@medplum/fhirtypes'
import { extensionOf, hasCode, ownExtensionOf } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { coded, refersTo, touches, within } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { instantOf, kommunOf, systems } from './read.ts'
import type { Source } from './source.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface Discharged {
  readonly stay: Encounter
  /** ms since the epoch. */
  readonly end: number
  readonly patient?: Patient
  /** What every statistic of it says. */
  readonly facts: Pick<Observed, 'at' | 'kommun' | 'unit'>
}

/** Pages of the stays that ended within the scope. */
export async function* discharges(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Discharged[]> {
  const where = [
    coded(source, 'Encounter.class', ['IMP']),
    coded(source, 'Encounter.status', ['finished']),
    touches(source, 'Encounter.date', scope),
    ...within(source, scope, 'Encounter.patient', 'Encounter.service-provider'),
  ]
  for await (const stays of source.pages<Encounter>('Encounter', where)) {
    const ended = stays.filter((stay) => isIn(instantOf(stay.period?.end, zone), scope))
    const patients = await source.byReference<Patient>(
      'Patient',
      ended.map(({ subject }) => subject?.reference),
    )
    yield ended.map((stay) => discharged(stay, patients.get(stay.subject?.reference ?? ''), zone))
  }
}

const isIn = (at: number | undefined, { low, high }: Scope): boolean => at !== undefined && low <= at && at < high

function discharged(stay: Encounter, patient: Patient | undefined, zone: Zone): Discharged {
  const end = instantOf(stay.period?.end, zone) ?? 0
  const unit = stay.serviceProvider?.reference
  const facts = { at: end, ...kommunOf(patient), ...(unit !== undefined && { unit }) }
  return { stay, end, facts, ...(patient && { patient }) }
}

const decided = ['accepted', 'in-progress', 'completed']

/** Discharges, and of them those with a decision on municipal primary care: a vårdbegäran that was accepted before. */
export async function* dischargeCount(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  for await (const page of discharges(source, scope, zone)) {
    const first = await firstDecisions(source, references(page), zone)
    yield page.flatMap(({ stay, end, facts }) => {
      const decision = first.get(stay.subject?.reference ?? '')
      const all = { ...facts, group: 'utskrivna' }
      return decision !== undefined && decision <= end ? [all, { ...facts, group: 'utskrivna-kpv' }] : [all]
    })
  }
}

/** When a vårdbegäran of each of these patients was first accepted, ms. */
async function firstDecisions(source: Source, patients: readonly string[], zone: Zone) {
  const answers = await source.all<Task>('Task', [
    coded(source, 'Task.code', ['fulfill'], systems.taskCode),
    coded(source, 'Task.status', decided),
    refersTo(source, 'Task.patient', patients),
  ])
  const first = new Map<string, number>()
  for (const { for: whom, lastModified, authoredOn } of answers) {
    const at = instantOf(authoredOn ?? lastModified, zone)
    const key = whom?.reference ?? ''
    if (at !== undefined) first.set(key, Math.min(at, first.get(key) ?? at))
  }
  return first
}

/** Hours from the judgement utskrivningsklar, where there is one that was not retracted, to home. */
export async function* hoursToHome(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  for await (const page of discharges(source, scope, zone)) {
    yield page.map(({ stay, end, facts }) => {
      const value = hoursOf(stay, end, zone)
      return { ...facts, group: 'dygn', ...(value === undefined ? { isUntold: true } : { value }) }
    })
  }
}

function hoursOf(stay: Encounter, end: number, zone: Zone): number | undefined {
  const ready = ownExtensionOf(stay, 'utskrivningsklar')
  const judged = instantOf(extensionOf(ready, 'tidpunkt')?.valueDateTime, zone)
  if (judged === undefined || extensionOf(ready, 'aterkallad') !== undefined) return undefined
  const home = instantOf(ownExtensionOf(stay, 'hemkomst')?.valueDateTime, zone) ?? end
  return Math.max(0, Math.floor((home - judged) / hourMs))
}

const followedMs = 30 * dayMs

/** Of those who went home: who was in hospital again within 30 days. */
export async function* readmissions(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  for await (const page of discharges(source, scope, zone)) {
    const home = page.filter(({ stay, patient }) => wentHome(stay) && !isDead(patient))
    if (home.length === 0) continue
    const ends = home.map(({ end }) => end)
    const later = await source.all<Encounter>('Encounter', [
      coded(source, 'Encounter.class', ['IMP']),
      coded(source, 'Encounter.status', ['arrived', 'triaged', 'in-progress', 'onleave', 'finished']),
      refersTo(source, 'Encounter.patient', references(home)),
      touches(source, 'Encounter.date', { low: Math.min(...ends), high: Math.max(...ends) + followedMs + 1 }),
    ])
    const byPatient = Map.groupBy(later, ({ subject }) => subject?.reference ?? '')
    yield home.map(({ stay, end, facts }) => {
      const others = byPatient.get(stay.subject?.reference ?? '') ?? []
      return { ...facts, group: 'aterinskrivna', has: others.some((one) => isAgain(one, stay, end, zone)) }
    })
  }
}

/** Neither dead nor moved to another hospital. */
const wentHome = ({ hospitalization }: Encounter): boolean =>
  !hasCode(hospitalization?.dischargeDisposition, systems.boende, 'avliden', 'annat-sjukhus')

const isDead = (patient: Patient | undefined): boolean =>
  patient?.deceasedBoolean === true || patient?.deceasedDateTime !== undefined

function isAgain(other: Encounter, stay: Encounter, end: number, zone: Zone): boolean {
  const start = instantOf(other.period?.start, zone)
  return other.id !== stay.id && start !== undefined && start >= end && start <= end + followedMs
}

const references = (page: readonly Discharged[]): readonly string[] => [
  ...new Set(page.flatMap(({ stay }) => stay.subject?.reference ?? [])),
]
