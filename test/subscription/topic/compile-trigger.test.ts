import type { Encounter } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { demandTopic } from '../../../src/subscription/topic/compile-topic.ts'
import { compileTrigger } from '../../../src/subscription/topic/compile-trigger.ts'
import type { Trigger } from '../../../src/subscription/topic/topic.ts'
import { ask } from '../asking.ts'
import { changed } from './changes.ts'
import { type TriggerParts, topicBasic } from './topic-basic.ts'

const encounter = (status: Encounter['status'], more: Partial<Encounter> = {}): Encounter => ({
  resourceType: 'Encounter',
  id: '1',
  status,
  class: { code: 'IMP' },
  ...more,
})
const [open, done] = [encounter('in-progress'), encounter('finished')]

const changes = {
  'created open': changed(undefined, open),
  'created done': changed(undefined, done),
  'open to open': changed(open, open),
  'open to done': changed(open, done),
  'done to open': changed(done, open),
  'done to done': changed(done, done),
  'open deleted': changed(open, undefined),
  'done deleted': changed(done, undefined),
}

const trigger = (more: Partial<Trigger>): Trigger => ({
  resource: 'Encounter',
  on: ['create', 'update', 'delete'],
  requireBoth: false,
  ...more,
})
const path = "(%previous.id.empty() or %previous.status != 'finished') and %current.status = 'finished'"
const wasOpen = { previous: 'status:not=finished', current: 'status=finished' }

const setOffBy: readonly [string, Partial<Trigger>, string][] = [
  ['any change', {}, Object.keys(changes).join()],
  ['a create', { on: ['create'] }, 'created open,created done'],
  ['an update', { on: ['update'] }, 'open to open,open to done,done to open,done to done'],
  ['a delete', { on: ['delete'] }, 'open deleted,done deleted'],
  ['what is now', { current: 'status=finished' }, 'created done,open to done,done to done'],
  [
    'what is now, or a deletion',
    { current: 'status=finished', resultForDelete: 'test-passes' },
    'created done,open to done,done to done,open deleted,done deleted',
  ],
  ['what was before', { previous: 'status=finished' }, 'done to open,done to done,done deleted'],
  [
    'what was before, or a creation',
    { previous: 'status=finished', resultForCreate: 'test-passes' },
    'created open,created done,done to open,done to done,done deleted',
  ],
  ['one of both', wasOpen, 'created done,open to open,open to done,done to done,open deleted'],
  ['both', { ...wasOpen, requireBoth: true }, 'open to done'],
  [
    'both, a creation counting',
    { ...wasOpen, requireBoth: true, resultForCreate: 'test-passes' },
    'created done,open to done',
  ],
  [
    'both, a deletion counting',
    { ...wasOpen, requireBoth: true, resultForDelete: 'test-passes' },
    'open to done,open deleted',
  ],
  ['FHIRPath over both versions', { fhirPath: path }, 'created done,open to done'],
  ['FHIRPath over the new version', { fhirPath: "status = 'finished'" }, 'created done,open to done,done to done'],
  [
    'FHIRPath from the name of the type',
    { fhirPath: "Encounter.status = 'finished'" },
    'created done,open to done,done to done',
  ],
  ['FHIRPath of what is gone', { fhirPath: '%current.empty()' }, 'open deleted,done deleted'],
  ['FHIRPath that comes to nothing', { fhirPath: '{}' }, ''],
  [
    'query and FHIRPath',
    { current: 'class=IMP', fhirPath: '%previous.exists()' },
    'open to open,open to done,done to open,done to done',
  ],
  ['when it happened', { fhirPath: 'now() = @2026-03-06T10:00:00Z' }, Object.keys(changes).join()],
]

describe('a trigger is set off by', () => {
  it.each(setOffBy)('%s', async (_, more, expected) => {
    const { holds } = await compileTrigger(trigger(more), ask, 'Basic')
    const found = Object.entries(changes).filter(([, change]) => holds(change))
    expect(found.map(([name]) => name).join()).toBe(expected)
  })
})

describe('the version before is read', () => {
  it.each<[boolean, string, Partial<Trigger>]>([
    [false, 'where every write counts', { on: ['create', 'update'] }],
    [true, 'where creates differ from updates', { on: ['create'] }],
    [true, 'where deletions count, for filters', {}],
    [true, 'where a query asks for it', { on: ['create', 'update'], previous: 'status=finished' }],
    [true, 'where FHIRPath does', { on: ['create', 'update'], fhirPath: '%previous.exists()' }],
    [false, 'where FHIRPath does not', { on: ['create', 'update'], fhirPath: '%current.exists()' }],
  ])('%s %s', async (expected, _, more) => {
    expect((await compileTrigger(trigger(more), ask, 'Basic')).readsPrevious).toBe(expected)
  })
})

describe('a topic is refused for', () => {
  it.each<[string, TriggerParts, RegExp]>([
    ['an unknown search parameter', { current: 'statuss=finished' }, /statuss.*status/],
    ['a bad value', { current: 'date=yesterday' }, /date/],
    ['a chain', { current: 'subject:Patient.name=a' }, /other resources/],
    ['a reverse chain', { previous: '_has:Observation:encounter:code=a' }, /other resources/],
    ['a parameter of results', { current: 'status=finished&_sort=date' }, /_sort/],
    ['one that a search passes over', { current: 'status=finished&_summary=true' }, /_summary/],
    ['how long ago', { current: 'date=ap2026-03-06' }, /`ap`/],
    ['FHIRPath that is none', { fhirPath: 'status =' }, /FHIRPath/],
    ['FHIRPath of another type', { fhirPath: '%current.careTeam.exists()' }, /careTeam/],
    ['FHIRPath of unknown variables', { fhirPath: '%before.exists()' }, /%previous/],
  ])('%s', async (_, parts, message) => {
    const demanded = demandTopic(topicBasic({ triggers: [parts] }), ask)
    await expect(demanded).rejects.toThrow(message)
    await expect(demanded).rejects.toMatchObject({
      kind: 'unprocessable',
      issues: [{ expression: 'Basic.extension[2]' }],
    })
  })
})
