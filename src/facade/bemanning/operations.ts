/**
 * The operation `HealthcareService/[id]/$bemanning`: who watches an inbox and who answers its telephone.
 *
 * lidkoping-kontaktpunkt, Kontaktpunkt, lines 35-42 and 75-77; Helg, lines 86-106.
 */
import type { HealthcareService, Parameters, ParametersParameter, PractitionerRole } from '@medplum/fhirtypes'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { askedInstant } from '../../routine/asked-instant.ts'
import { hoursOf, isOpen } from '../../routine/hours.ts'
import type { Reckoning } from '../../routine/local-day.ts'
import {
  answersTelephone,
  type Duty,
  inboxPosts,
  type Post,
  type Reading,
  readableFrom,
  type Shift,
  shifts,
  telephonePosts,
  watchedBy,
} from '../../routine/opening-hours.ts'
import type { Query, Store } from '../../store/store.ts'
import { bemanningDefinition } from './definition.ts'
import { type BemanningDependencies, reckoningOf } from './reckoning.ts'
import { serviceLine } from './service-line.ts'
import { weekOf } from './week.ts'

export interface BemanningNeeds extends BemanningDependencies {
  readonly store: Store
  /** ms since the epoch. */
  readonly clock: () => number
}

/** The operations that the façade has about inboxes. */
export function bemanningOperations(needs: BemanningNeeds): readonly Operation[] {
  return [{ definition: bemanningDefinition, safe: true, run: (request) => run(request, needs) }]
}

async function run(request: OperationRequest, needs: BemanningNeeds) {
  const { id = '', parameters } = request
  const { store, clock, zone } = needs
  const first = await existing(store, request, id)
  const { services } = await serviceLine(first, (next) => live(store, request, next))
  const [week] = parameters.get('vecka') ?? []
  const window = week === undefined ? undefined : weekOf(week, zone)
  const at = askedInstant('at', parameters.get('at')?.[0], zone) ?? clock()
  const reckoning = await reckoningOf(first, window?.from ?? at, needs)
  const parameter =
    window === undefined
      ? await atInstant(services, at, reckoning, (post) => rolesOf(post, { at, reckoning, store, query: request }))
      : throughWindow(services, window, reckoning)
  const content: Parameters = { resourceType: 'Parameters', parameter }
  return { status: 200, content }
}

type FindRoles = (post: Post) => Promise<readonly PractitionerRole[]>

async function atInstant(
  services: readonly HealthcareService[],
  at: number,
  reckoning: Reckoning,
  roles: FindRoles,
): Promise<ParametersParameter[]> {
  const exceptions = services[0]?.availabilityExceptions
  return [
    { name: 'at', valueDateTime: iso(at) },
    { name: 'inkorg', part: await dutyParts(watchedBy(services, at, reckoning), roles) },
    { name: 'telefon', part: await dutyParts(answersTelephone(services, at, reckoning), roles) },
    { name: 'meddelande', part: readingParts(readableFrom(services, at, reckoning)) },
    ...(exceptions === undefined ? [] : [{ name: 'undantag', valueString: exceptions }]),
  ]
}

async function dutyParts({ post, until, next }: Duty, rolesOn: FindRoles): Promise<ParametersParameter[]> {
  const roles = post === undefined ? [] : await rolesOn(post)
  return [
    ...postParts(post),
    ...(until === undefined ? [] : [{ name: 'till', valueDateTime: iso(until) }]),
    ...(next === undefined ? [] : [{ name: 'efterfoljs', valueReference: referenceTo(next.service) }]),
    ...roles.map((role) => ({
      name: 'roll',
      part: [
        { name: 'medarbetare', valueReference: { reference: `PractitionerRole/${role.id}` } },
        ...(role.code ?? []).map((code) => ({ name: 'kod', valueCodeableConcept: code })),
      ],
    })),
  ]
}

function readingParts({ received, readable, by }: Reading): ParametersParameter[] {
  return [
    { name: 'mottaget', valueDateTime: iso(received) },
    ...(readable === undefined ? [] : [{ name: 'lasbart', valueDateTime: iso(readable) }]),
    ...(by === undefined ? [] : [{ name: 'hos', valueReference: referenceTo(by) }]),
  ]
}

function throughWindow(
  services: readonly HealthcareService[],
  window: { readonly from: number; readonly to: number },
  reckoning: Reckoning,
): ParametersParameter[] {
  const inbox = shifts(inboxPosts(services), window, reckoning)
  const telephone = shifts(telephonePosts(services), window, reckoning)
  const gaps = [...inbox, ...telephone].filter(({ post }) => post === undefined)
  return [
    { name: 'period', valuePeriod: periodOf(window) },
    ...inbox.map((shift) => shiftParameter('inkorg', shift)),
    ...telephone.map((shift) => shiftParameter('telefon', shift)),
    { name: 'luckor', valueInteger: gaps.length },
  ]
}

function shiftParameter(name: string, shift: Shift): ParametersParameter {
  return { name, part: [{ name: 'period', valuePeriod: periodOf(shift) }, ...postParts(shift.post)] }
}

function postParts(post: Post | undefined): ParametersParameter[] {
  if (post === undefined) return [{ name: 'lucka', valueBoolean: true }]
  const { service, contact } = post
  return [
    { name: 'tjanst', valueReference: referenceTo(service) },
    ...(contact?.value === undefined ? [] : [{ name: 'nummer', valueString: contact.value }]),
  ]
}

const periodOf = ({ from, to }: { readonly from: number; readonly to: number }) => ({ start: iso(from), end: iso(to) })

function referenceTo({ id, name }: HealthcareService) {
  return { reference: `HealthcareService/${id}`, ...(name !== undefined && { display: name }) }
}

const iso = (at: number): string => new Date(at).toISOString()

interface RoleQuestion {
  readonly at: number
  readonly reckoning: Reckoning
  readonly store: Store
  readonly query: Query
}

const mostRoles = 50

/** The roles that staff a service at an instant; one without hours of its own does so whenever it is open. */
async function rolesOf({ service }: Post, { at, reckoning, store, query }: RoleQuestion): Promise<PractitionerRole[]> {
  const key = 'PractitionerRole.healthcareService'
  const where = { kind: 'reference', key, targets: [`HealthcareService/${service.id}`] } as const
  const from = [{ type: 'PractitionerRole', where }]
  const { hits } = await store.search(query, { from, sort: [], count: mostRoles, total: 'none' })
  const roles = hits.map(({ content }): PractitionerRole => JSON.parse(content))
  return roles.filter(
    (role) => role.active !== false && (role.availableTime === undefined || isOpen(hoursOf(role), at, reckoning)),
  )
}

/** @throws {FhirError} notFound, deleted: there is no such service, or none any more */
async function existing(store: Store, query: Query, id: string): Promise<HealthcareService> {
  const stored = await store.read(query, 'HealthcareService', id)
  if (stored === undefined) throw new FhirError('notFound', `There is no HealthcareService/${id}.`)
  if (stored.deleted) throw new FhirError('deleted', `HealthcareService/${id} has been deleted.`)
  return JSON.parse(stored.content)
}

async function live(store: Store, query: Query, id: string): Promise<HealthcareService | undefined> {
  const stored = await store.read(query, 'HealthcareService', id)
  return stored === undefined || stored.deleted ? undefined : JSON.parse(stored.content)
}
