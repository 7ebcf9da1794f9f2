/** Requests for care and their answers, as clients would send them, for tests of their rules. */
import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import { canonical } from '../../../src/fhir/canonical.ts'
import type { Answer, Client, FacadeServer } from '../../support/facade-server.ts'
import { vardbegaran } from '../arende/case-content.ts'

type Json = Readonly<Record<string, unknown>>

export const own = (system: string, code: string) => ({
  coding: [{ system: `${canonical}/CodeSystem/${system}`, code }],
})
export const profile = (id: string) => ({ profile: [`${canonical}/StructureDefinition/${id}`] })

let number = 0
export const uuid = () => {
  number += 1
  return [
    { system: 'urn:ietf:rfc:3986', value: `urn:uuid:0c5ed6f8-0000-4000-8000-${String(number).padStart(12, '0')}` },
  ]
}

/** From a unit of the municipality, in a direction, to a unit of the region. */
export function fromKommun(direction: string, performer: string, changes: Json = {}): Json {
  return vardbegaran({
    code: own('vardbegaran-riktning', direction),
    requester: { reference: 'PractitionerRole/kommunsjukskoterska' },
    performer: [{ reference: performer }],
    reasonCode: [{ text: 'Behovet har ändrats' }],
    ...changes,
  })
}

/** Kept ready by the municipality. */
export function prepared(changes: Json = {}): Json {
  return {
    resourceType: 'ServiceRequest',
    meta: profile('forberedd-vardbegaran'),
    extension: [{ url: `${canonical}/StructureDefinition/delningsgrund`, valueCode: 'samtycke' }],
    identifier: uuid(),
    status: 'active',
    intent: 'plan',
    category: [own('processbegrepp', 'forberedd-vardbegaran')],
    code: own('vardbegaran-riktning', 'kommun-till-slutenvard'),
    subject: { reference: 'Patient/patient' },
    authoredOn: '2026-02-01T10:00:00+01:00',
    requester: { reference: 'Organization/kpv' },
    supportingInfo: [{ reference: 'Observation/social-status' }],
    ...changes,
  }
}

export const socialStatus: Json = {
  resourceType: 'Observation',
  id: 'social-status',
  meta: profile('social-status'),
  status: 'final',
  code: own('processbegrepp', 'social-status'),
  subject: { reference: 'Patient/patient' },
  effectiveDateTime: '2026-02-01',
  performer: [{ reference: 'Organization/kpv' }],
  valueString: 'Bor ensam',
}

/** Single home visits for a period, asked for by the vårdcentral. */
export function homeVisits(start: string, end: string, changes: Json = {}): Json {
  return {
    resourceType: 'ServiceRequest',
    meta: profile('enstaka-hembesok'),
    identifier: uuid(),
    status: 'active',
    intent: 'order',
    category: [own('processbegrepp', 'enstaka-hembesok')],
    code: own('processbegrepp', 'enstaka-hembesok'),
    subject: { reference: 'Patient/patient' },
    authoredOn: '2026-03-09T09:00:00+01:00',
    requester: { reference: 'Organization/vardcentral' },
    performer: [{ reference: 'Organization/kpv' }],
    reasonCode: [{ text: 'Kan tillfälligt inte ta sig till vårdcentralen' }],
    occurrencePeriod: { start, end },
    ...changes,
  }
}

/** Sends a request as the client says, and gives it with the Task in the inbox. */
export async function sent(server: FacadeServer, request: Json, as: Client = server.open): Promise<Asked> {
  const answer = await as.post<ServiceRequest>(request)
  if (answer.status !== 201) throw new Error(`The request was refused: ${JSON.stringify(answer.body)}`)
  const [task] = await answersOf(server, answer.body.id ?? '')
  return { request: answer.body, answer, task: task as Task }
}

export interface Asked {
  readonly request: ServiceRequest
  readonly answer: Answer<ServiceRequest>
  readonly task: Task
}

export async function answersOf(server: FacadeServer, requestId: string): Promise<readonly Task[]> {
  return server.open.search<Task>(`Task?focus=ServiceRequest/${requestId}&_sort=_lastUpdated`)
}

/** The answer that accepts, with the date on which care starts. */
export const accepted = (task: Task, date = '2026-03-16'): Task => ({
  ...task,
  status: 'accepted',
  output: [{ type: own('processbegrepp', 'startdatum'), valueDate: date }],
})

export const rejected = (task: Task, text = 'Patienten kan ta sig till mottagningen.'): Task => ({
  ...task,
  status: 'rejected',
  statusReason: { text },
})

/** Status and national status of a request as it is stored. */
export async function stateOf(server: FacadeServer, { id }: ServiceRequest): Promise<readonly (string | undefined)[]> {
  const { body } = await server.open.get<ServiceRequest>(`ServiceRequest/${id}`)
  const extension = body.extension?.find(({ url }) => url.endsWith('/vardbegaran-status'))
  return [body.status, extension?.valueCoding?.code]
}

/** The names of the rules that had something to say. */
export function rulesSaid({ issues }: Answer<unknown>): readonly (string | undefined)[] {
  return issues.map(({ details }) => details?.coding?.[0]?.code)
}
