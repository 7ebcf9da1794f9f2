import { describe, expect, it } from 'vitest'
import { everything, type Predicate } from '../../../../src/fhir/search/predicate.ts'
import { shardOfPatient } from '../../../../src/store/postgres/shards/layout.ts'
import { placeNamed } from '../../../../src/store/postgres/shards/named.ts'

const shards = 16
const refers = (...ids: string[]): Predicate => {
  return { kind: 'reference', key: 'CarePlan.subject', targets: ids.map((id) => `Patient/${id}`) }
}
const active: Predicate = { kind: 'token', key: 'CarePlan.status', code: 'active' }
const both = (...of: Predicate[]): Predicate => ({ kind: 'and', of })
const either = (...of: Predicate[]): Predicate => ({ kind: 'or', of })
const visibility = { otherwise: everything, byType: {} }

function placeOf(where: Predicate, type = 'CarePlan') {
  return placeNamed({ query: { visibility }, plan: { from: [{ type, where }] } }, shards)
}

const [a, b] = ['a', 'b'].map((id) => shardOfPatient(id, shards))

describe('the shard that a search names', () => {
  it('differs for the patients of these tests', () => expect(a).not.toBe(b))

  it.each<[string, Predicate]>([
    ['a reference to the patient', refers('a')],
    ['that and more', both(active, refers('a'))],
    ['the same patient twice', either(refers('a'), both(refers('a'), active))],
    [
      'a chain to the id',
      { kind: 'links-to', key: 'CarePlan.subject', types: ['Patient'], where: { Patient: { kind: 'id', ids: ['a'] } } },
    ],
  ])('is that of the patient: %s', (_, where) => expect(placeOf(where)).toBe(a))

  it.each<[string, Predicate]>([
    ['nothing', everything],
    ['another question', active],
    ['two patients', refers('a', 'b')],
    ['a patient or something else', either(refers('a'), active)],
    ['all but the patient', { kind: 'not', of: refers('a') }],
    ['a URL', { kind: 'reference', key: 'CarePlan.subject', targets: ['http://x/Patient/a'] }],
    ['an id of another type', { kind: 'id', ids: ['a'] }],
    [
      'a chain that may lead to others',
      {
        kind: 'links-to',
        key: 'CarePlan.subject',
        types: ['Patient', 'Group'],
        where: { Patient: { kind: 'id', ids: ['a'] } },
      },
    ],
  ])('is none: %s', (_, where) => expect(placeOf(where)).toBeUndefined())
})

describe('the shard that a search names besides', () => {
  it('is that of a Patient by its own id, whatever it is linked to', () => {
    expect(placeOf({ kind: 'id', ids: ['a'] }, 'Patient')).toBe(a)
    expect(placeOf(refers('a'), 'Patient')).toBeUndefined()
  })

  it('is named by what the caller may see as well, and has to be the same for all types', () => {
    const query = { visibility: { otherwise: refers('a'), byType: { Task: refers('b') } } }
    const from = [{ type: 'CarePlan', where: everything }]
    expect(placeNamed({ query, plan: { from } }, shards)).toBe(a)
    expect(
      placeNamed({ query, plan: { from: [...from, { type: 'Task', where: everything }] } }, shards),
    ).toBeUndefined()
  })
})
