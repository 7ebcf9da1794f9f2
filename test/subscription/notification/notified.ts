/** Subscriptions and events for tests of notifications. */
import type { Stored } from '../../../src/store/store.ts'
import type { NotifiedEvent } from '../../../src/subscription/notification/notification.ts'
import type { Content, SubscriptionRequest } from '../../../src/subscription/subscription-request.ts'

export const base = 'https://vardbro.example/fhir'
export const topicUrl = 'https://vardbro.example/topics/utskriven'

export function request(content?: Content, more: Partial<SubscriptionRequest> = {}): SubscriptionRequest {
  const mime = 'application/fhir+json'
  const channel = { type: 'rest-hook', endpoint: 'https://ehr.example/hook', mime, headers: [] } as const
  return {
    id: 'sub',
    status: 'active',
    asked: { kind: 'topic', url: topicUrl, filters: [] },
    channel: { ...channel, ...(content && { content }) },
    ...more,
  }
}

const at = Date.parse('2026-03-09T10:00:00Z')

/** A version as it is stored, its text as the store would have it. */
export function version(resource: object, more: Partial<Stored> = {}): Stored {
  const { resourceType: type, id } = resource as { resourceType: string; id: string }
  const content = more.deleted ? '' : JSON.stringify(resource)
  const of = { type, id, version: 1, at, commitNumber: 1, deleted: false, method: 'PUT', content, rid: 1, ...more }
  return { ...of, bytes: Buffer.from(of.content) } as Stored
}

export const patient = version({ resourceType: 'Patient', id: 'p', meta: { versionId: '1' }, active: true })

const encounterContent = {
  resourceType: 'Encounter',
  id: 'e',
  meta: { versionId: '1' },
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/p' },
}

export const created = version(encounterContent, { method: 'POST', commitNumber: 2 })
export const updated = version(
  { ...encounterContent, meta: { versionId: '2' } },
  { version: 2, commitNumber: 3, at: at + 1000 },
)
export const deleted = version(encounterContent, { version: 3, commitNumber: 4, deleted: true, method: 'DELETE' })

export function event(number: number, focus?: Stored, context: readonly Stored[] = []): NotifiedEvent {
  return { number, at: at + number, ...(focus && { focus }), context }
}
