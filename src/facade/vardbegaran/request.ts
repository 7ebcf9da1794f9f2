/** What a request for care is, and what it says: vårdbegäran in its directions, the prepared one, single home visits. */
import type { ServiceRequest } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import type { Change } from '../../store/write-rule.ts'
import { isVardbegaran } from '../arende/opener.ts'
import { systems } from '../code/urls.ts'

export type Request = ServiceRequest & { readonly id: string }

const directions = [
  'region-till-kommun-start',
  'kommun-till-vc-avslut',
  'kommun-till-slutenvard',
  'kommun-till-rehab',
] as const

/** A code of `CodeSystem/vardbegaran-riktning`. */
export type Direction = (typeof directions)[number]

/** From whom to whom it goes; undefined where it does not say. */
export function directionOf({ code }: Pick<ServiceRequest, 'code'>): Direction | undefined {
  const said = codesIn(code, systems.riktning)
  return directions.find((direction) => said.includes(direction))
}

/** Whether it is kept ready for a patient and was not sent (förberedd vårdbegäran). */
export function isPrepared({ intent, category }: ServiceRequest): boolean {
  return intent === 'plan' && hasCode(category, systems.processbegrepp, 'forberedd-vardbegaran')
}

/** Whether it asks for single home visits (enstaka hembesök). */
export function isHembesok({ intent, category }: ServiceRequest): boolean {
  return intent === 'order' && hasCode(category, systems.processbegrepp, 'enstaka-hembesok')
}

/** Whether somebody is to answer it. */
export function wantsAnswer(request: ServiceRequest): boolean {
  return isVardbegaran(request) || isHembesok(request)
}

/** The request after a change; undefined where the change deletes it or is of another type. */
export function requestOf({ type, after }: Change): Request | undefined {
  return type === 'ServiceRequest' && after !== undefined ? (after as unknown as Request) : undefined
}

/** A vårdbegäran that is sent and not over, after a change. */
export function sentVardbegaran(change: Change): Request | undefined {
  const request = requestOf(change)
  return request?.status === 'active' && isVardbegaran(request) ? request : undefined
}
