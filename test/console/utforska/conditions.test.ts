import { describe, expect, it } from 'vitest'
import {
  addressOf,
  conditionOf,
  conditionsIn,
  isSecret,
  queryOf,
  written,
} from '../../../src/console/utforska/conditions.ts'

const rows = (query: string, type = 'Task') => conditionsIn(new URLSearchParams(query), type)

describe('the conditions of a search', () => {
  it.each([
    ['status', 'requested', { name: 'status', how: '', value: 'requested' }],
    ['code:not', 'a|b', { name: 'code', how: ':not', value: 'a|b' }],
    ['_lastUpdated', 'ge2026-01-01', { name: '_lastUpdated', how: 'ge', value: '2026-01-01' }],
    ['subject:Patient.identifier', 'x', { name: 'subject:Patient.identifier', how: '', value: 'x' }],
    ['name', 'leander', { name: 'name', how: '', value: 'leander' }],
    ['name', 'gertrud', { name: 'name', how: '', value: 'gertrud' }],
  ])('are read of %s=%s', (key, value, expected) => expect(conditionOf(key, value)).toEqual(expected))

  it.each(['status=requested&_sort=-_lastUpdated', 'code=http://a.b|c,d&date=ge2026-01-01', 'code=x%26y%2Bz&a=å'])(
    'make the address they were read of: %s',
    (query) => expect(addressOf(rows(query), 'Task')).toBe(query),
  )

  it('leave the parameters of the page and what has no value out of the question', () =>
    expect(queryOf(rows('lang=en&status=requested&owner='))).toBe('status=requested'))

  it.each(['GET http://127.0.0.1:8080/fhir/Task?status=requested', '/Task?status=requested', 'Task?status=requested'])(
    'are read of what somebody wrote: %s',
    (text) => expect(written(text)).toEqual({ type: 'Task', conditions: rows('status=requested') }),
  )
})

describe('what may be about a person', () => {
  it.each([
    ['family', '', true],
    ['patient.identifier', '', true],
    ['_has:Encounter:patient:identifier', '', true],
    ['patient', ':identifier', true],
    ['address-city', '', true],
    ['patient', '', false],
    ['status', '', false],
  ])('is %s%s: %s', (name, how, expected) => expect(isSecret({ name, how })).toBe(expected))

  it('never stands in the address, and is asked for all the same', () => {
    const conditions = [conditionOf('family', 'Övningsson'), conditionOf('active', 'true')]
    const address = addressOf(conditions, 'Patient')
    expect(address).toBe('family=&active=true')
    expect(queryOf(rows(address, 'Patient'))).toBe('family=Övningsson&active=true')
    expect(queryOf(rows(address, 'Person'))).toBe('active=true')
  })
})
