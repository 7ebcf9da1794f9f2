/** A topic about final answers (Observation), as somebody would post it, and what sets it off. */
import type { Observation } from '@medplum/fhirtypes'
import type { SubscriberWorld } from '../support/subscriber-world.ts'
import { elementUrl, topicBasic } from './topic/topic-basic.ts'

export const answersTopic = 'https://prov.example/fhir/SubscriptionTopic/svar'

const shape = {
  url: elementUrl('notificationShape'),
  extension: [
    { url: 'resource', valueUri: 'Observation' },
    { url: 'include', valueString: 'Observation:subject' },
  ],
}

export const answersBasic = topicBasic({
  id: 'svar',
  url: answersTopic,
  triggers: [{ resource: 'Observation', on: ['create', 'update'], current: 'status=final' }],
  filters: [
    { resource: 'Observation', parameter: 'code', modifiers: [] },
    { resource: 'Observation', parameter: 'patient' },
  ],
  more: [shape],
})

export function answer(code = 'p', more: object = {}): Observation {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'https://prov.example/kod', code }] },
    ...more,
  } as Observation
}

/** Posts the topic. */
export async function withAnswers(world: SubscriberWorld): Promise<SubscriberWorld> {
  const { status, body } = await world.open.put(answersBasic)
  if (status >= 300) throw new Error(JSON.stringify(body))
  return world
}
