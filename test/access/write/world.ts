/** Three organisations over one case, and what each of them writes of its own. */

import { inCase } from '../../facade/kontakt/contact-content.ts'
import { caseWithStay, ext, message, organization } from '../../support/case-messages.ts'
import type { Answer, Client } from '../../support/facade-server.ts'
import { openPoliced, type PolicedServer } from '../../support/policed-server.ts'

export type Json = Readonly<Record<string, unknown>>
export type Found = { id: string } & Json

export interface World {
  readonly server: PolicedServer
  /** The client of a unit of the directory. */
  readonly as: (unit: string) => Client
}

const units = ['avdelning', 'vardcentral', 'vardcentral-b', 'kpv', 'socialtjanst', 'region', 'rehab', 'kommun']

/** A server with the case `arende`, of which `avdelning`, `vardcentral`, `kpv` and `socialtjanst` are parties. */
export async function openWorld(): Promise<World> {
  const server = await openPoliced({ units: { avdelning: { egnaId: true } } })
  const clients = new Map<string, Client>()
  for (const unit of units) clients.set(unit, await server.as(unit))
  const as = (unit: string) => clients.get(unit) as Client
  const { status, body } = await as('avdelning').transaction(caseWithStay('arende'))
  if (status !== 200) throw new Error(`The case was refused: ${JSON.stringify(body)}`)
  return { server, as }
}

export const patient = { reference: 'Patient/patient' }
export const here = inCase('arende')
const link = ext('arende', { valueReference: { reference: 'EpisodeOfCare/arende' } })
const inOwn = { extension: [link] }

/** What the client makes; fails where it is refused. */
export async function made(client: Client, content: Json): Promise<Found> {
  const { status, body } = await client.post<Found>(content as never)
  if (status !== 201) throw new Error(`It was refused: ${JSON.stringify(body)}`)
  return body
}

/** Whether it was refused because of who sent it. */
export function isRefused({ status, issues }: Answer<unknown>): boolean {
  return (status === 403 && issues[0]?.details?.coding?.[0]?.code === 'skriver') || status === 422
}

/** What a unit writes of the case in its own name, by type. */
export const ofUnit: Readonly<Record<string, (unit: string) => Json>> = {
  Communication: (unit) =>
    message('arende', 'medicinsk-dialog', {
      sender: organization(unit),
      recipient: [organization('rehab')],
      category: [{ text: 'Fråga' }],
    }),
  CarePlan: (unit) => ({
    resourceType: 'CarePlan',
    ...here,
    status: 'active',
    intent: 'plan',
    subject: patient,
    author: organization(unit),
  }),
  Consent: (unit) => ({
    resourceType: 'Consent',
    ...inOwn,
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ text: 'a' }],
    policyRule: { text: 'a' },
    patient,
    organization: [organization(unit)],
  }),
  Composition: (unit) => ({
    resourceType: 'Composition',
    ...inOwn,
    status: 'preliminary',
    type: { text: 'Anteckning' },
    subject: patient,
    date: '2026-03-09',
    author: [organization(unit)],
    title: 'Anteckning',
  }),
  Task: (unit) => ({
    resourceType: 'Task',
    ...inOwn,
    status: 'requested',
    intent: 'order',
    for: patient,
    requester: organization(unit),
    owner: organization(unit),
  }),
  Observation: (unit) => ({
    resourceType: 'Observation',
    ...here,
    status: 'final',
    code: { text: 'x' },
    subject: patient,
    performer: [organization(unit)],
  }),
}
