/**
 * The subscriptions of the proof, each with what it must be told of, written by hand over the JSON: the server's own
 * matching has no part in it, and FHIRPath is asked of `fhirpath` of npm.
 */
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import type { Topic, Wanted } from '../../subscriptions/resources.ts'
import type { Change, Json } from './change.ts'

export type Expects = (change: Change) => boolean

export interface Planned {
  readonly id: string
  readonly asked: Wanted['asked']
  readonly expects: Expects
}

const url = (id: string) => `https://proof.example/SubscriptionTopic/${id}`
const jumped = '%current.value.value > 105 and (%previous.empty() or %previous.value.value <= 105)'
const isPlanned = "%current.status = 'planned'"
const failed = {
  previous: 'status:not=failed',
  resultForCreate: 'test-passes',
  current: 'status=failed',
  requireBoth: true,
}
const finished = { previous: 'status:not=finished', current: 'status=finished', requireBoth: true }

export const topics: readonly Topic[] = [
  {
    id: 'observed',
    url: url('observed'),
    triggers: [{ resource: 'Observation', on: ['create', 'update'] }],
    filters: ['code', 'status', 'patient'],
  },
  {
    id: 'finished',
    url: url('finished'),
    triggers: [{ resource: 'Encounter', on: ['update'], query: finished }],
    filters: ['patient'],
  },
  {
    id: 'failed',
    url: url('failed'),
    triggers: [{ resource: 'Task', on: ['create', 'update'], query: failed }],
    filters: [],
  },
  {
    id: 'jumped',
    url: url('jumped'),
    triggers: [{ resource: 'Observation', on: ['create', 'update'], fhirPath: jumped }],
    filters: ['code'],
  },
  {
    id: 'cancelled',
    url: url('cancelled'),
    triggers: [{ resource: 'Encounter', on: ['delete'], query: { previous: 'status=planned' } }],
    filters: [],
  },
  {
    id: 'work',
    url: url('work'),
    triggers: [
      { resource: 'Task', on: ['create'], query: { current: 'status=requested' } },
      { resource: 'Encounter', on: ['create', 'update'], fhirPath: isPlanned },
    ],
    filters: ['owner'],
  },
]

interface Element {
  readonly coding?: readonly { readonly code?: string }[]
  readonly code?: string
  readonly reference?: string
  readonly value?: number
}

const status = ({ status }: Json) => status
const code = ({ code }: Json) => (code as Element).coding?.[0]?.code
const patient = ({ subject }: Json) => (subject as Element).reference
const owner = ({ owner }: Json) => (owner as Element | undefined)?.reference
const value = ({ valueQuantity }: Json) => (valueQuantity as Element).value ?? 0

/** Of a version that is there, of one type. */
function written(type: string, test: (after: Json, before: Json | undefined) => boolean): Expects {
  return ({ type: changed, before, after }) => changed === type && after !== undefined && test(after, before)
}

function path(type: string, expression: string): Expects {
  const compiled = fhirpath.compile(expression, r4)
  return written(type, (after, before) => {
    const answer = compiled(after, { current: after, previous: before ?? [] }) as readonly unknown[]
    return answer.length === 1 && answer[0] === true
  })
}

const isFinished: Expects = written('Encounter', (after, before) => {
  return before !== undefined && status(before) !== 'finished' && status(after) === 'finished'
})
const isFailed: Expects = written('Task', (after, before) => {
  return (before === undefined || status(before) !== 'failed') && status(after) === 'failed'
})
const isJumped = path('Observation', jumped)
const isCancelled: Expects = ({ type, before, after }) => {
  return type === 'Encounter' && after === undefined && before !== undefined && status(before) === 'planned'
}
const isNewTask = written('Task', (after, before) => before === undefined && status(after) === 'requested')
const isPlannedEncounter = path('Encounter', isPlanned)
const observed = (test: (after: Json) => boolean): Expects => written('Observation', (after) => test(after))

function byTopic(topic: string, content: string, more: { filters?: readonly string[]; maxCount?: number } = {}) {
  return { topic: url(topic), content, filters: [], timeout: 2, ...more }
}

const json = 'application/fhir+json'
const plan: readonly Omit<Planned, 'id'>[] = [
  { asked: byTopic('observed', 'empty', { maxCount: 50 }), expects: observed(() => true) },
  {
    asked: byTopic('observed', 'id-only', { maxCount: 10, filters: ['Observation?code=urn:proof|A'] }),
    expects: observed((after) => code(after) === 'A'),
  },
  {
    asked: byTopic('observed', 'full-resource', {
      maxCount: 20,
      filters: ['Observation?code=urn:proof|B', 'Observation?status=final'],
    }),
    expects: observed((after) => code(after) === 'B' && status(after) === 'final'),
  },
  {
    asked: byTopic('observed', 'full-resource', { filters: ['Observation?patient=Patient/p3'] }),
    expects: observed((after) => patient(after) === 'Patient/p3'),
  },
  { asked: byTopic('finished', 'id-only'), expects: isFinished },
  {
    asked: byTopic('finished', 'full-resource', { maxCount: 5, filters: ['Encounter?patient=Patient/p1,Patient/p2'] }),
    expects: (change) => isFinished(change) && /\/p[12]$/.test(patient(change.after ?? {}) ?? ''),
  },
  { asked: byTopic('failed', 'empty'), expects: isFailed },
  { asked: byTopic('failed', 'id-only', { maxCount: 100 }), expects: isFailed },
  { asked: byTopic('jumped', 'id-only', { maxCount: 10 }), expects: isJumped },
  {
    asked: byTopic('jumped', 'full-resource', { maxCount: 10, filters: ['Observation?code:not=urn:proof|A'] }),
    expects: (change) => isJumped(change) && code(change.after ?? {}) !== 'A',
  },
  { asked: byTopic('cancelled', 'id-only'), expects: isCancelled },
  {
    asked: byTopic('work', 'full-resource', { maxCount: 10 }),
    expects: (change) => isNewTask(change) || isPlannedEncounter(change),
  },
  {
    asked: byTopic('work', 'id-only', { maxCount: 3, filters: ['Task?owner=Organization/o1'] }),
    expects: (change) =>
      (isNewTask(change) && owner(change.after ?? {}) === 'Organization/o1') || isPlannedEncounter(change),
  },
  {
    asked: { criteria: 'Observation?code=urn:proof|A&status=final', payload: json },
    expects: observed((after) => code(after) === 'A' && status(after) === 'final'),
  },
  {
    asked: { criteria: 'Encounter?status=finished', payload: '' },
    expects: written('Encounter', (after) => status(after) === 'finished'),
  },
  {
    asked: { criteria: 'Task?owner=Organization/o2', payload: json },
    expects: written('Task', (after) => owner(after) === 'Organization/o2'),
  },
  {
    asked: { criteria: 'Observation?value-quantity=gt155', payload: '' },
    expects: observed((after) => value(after) > 155),
  },
  {
    asked: { criteria: 'Observation?patient=Patient/p1,Patient/p2&status:not=cancelled', payload: json },
    expects: observed((after) => /\/p[12]$/.test(patient(after) ?? '') && status(after) !== 'cancelled'),
  },
  {
    asked: { criteria: 'Encounter?class=IMP&status=in-progress,arrived', payload: '' },
    expects: written('Encounter', (after) => {
      return (after.class as Element).code === 'IMP' && ['in-progress', 'arrived'].includes(String(status(after)))
    }),
  },
  {
    asked: byTopic('observed', 'id-only', { maxCount: 10, filters: ['Observation?status=amended'] }),
    expects: observed((after) => status(after) === 'amended'),
  },
]

export const planned: readonly Planned[] = plan.map((one, number) => ({ id: `s${number + 1}`, ...one }))

/** Which is turned off and on again by its subscriber now and then. */
export const restless = planned.at(-1)?.id ?? ''
