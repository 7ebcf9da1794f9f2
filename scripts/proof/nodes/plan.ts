/** The subscriptions of the proof, spread over the shards that servers share, each with what it must be told of. */
import { shardOf } from '../../../src/store/shard.ts'
import type { Topic } from '../../subscriptions/resources.ts'
import type { Planned } from '../subscriptions/plan.ts'

const topic = (id: string) => `https://proof.example/SubscriptionTopic/${id}`

export const topics: readonly Topic[] = [
  {
    id: 'observed',
    url: topic('observed'),
    triggers: [{ resource: 'Observation', on: ['create', 'update'] }],
    filters: [],
  },
  { id: 'work', url: topic('work'), triggers: [{ resource: 'Task', on: ['create', 'update'] }], filters: [] },
]

const kinds: readonly Omit<Planned, 'id'>[] = [
  {
    asked: { topic: topic('observed'), filters: [], content: 'id-only', maxCount: 10 },
    expects: ({ type, after }) => type === 'Observation' && after !== undefined,
  },
  {
    asked: { topic: topic('work'), filters: [], content: 'full-resource', maxCount: 5 },
    expects: ({ type, after }) => type === 'Task' && after !== undefined,
  },
  {
    asked: { criteria: 'Observation?status=final', payload: '' },
    expects: ({ type, after }) => type === 'Observation' && after?.status === 'final',
  },
  {
    asked: { criteria: 'Observation?status=preliminary', payload: 'application/fhir+json' },
    expects: ({ type, after }) => type === 'Observation' && after?.status === 'preliminary',
  },
]

/** Every second shard has one. */
export const planned: readonly Planned[] = Array.from({ length: 8 }, (_, number) => {
  return { id: idIn(2 * number), ...(kinds[number % kinds.length] as Omit<Planned, 'id'>) }
})

function idIn(shard: number): string {
  for (let number = 0; ; number++) if (shardOf(`s${number}`) === shard) return `s${number}`
}
