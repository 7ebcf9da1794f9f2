import type { Bundle, OperationOutcome } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { answerRows, hasStored } from '../../../src/console/verkstad/send/answer-rows.ts'
import type { Sent } from '../../../src/console/verkstad/send/send.ts'

const text = JSON.stringify({
  resourceType: 'Bundle',
  entry: [{ resource: { resourceType: 'Patient' } }, { request: { method: 'DELETE', url: 'Encounter/1' } }],
})
const sent = (status: number, answer: object, of = text): Sent => ({
  status,
  ms: 1,
  text: of,
  answer: answer as Sent['answer'],
})
const outcome = (...expression: string[]) =>
  ({
    resourceType: 'OperationOutcome',
    issue: expression.map((at) => ({ severity: 'error', code: 'invalid', expression: [at] })),
  }) as OperationOutcome
const responses = (...entry: NonNullable<Bundle['entry']>) => ({
  resourceType: 'Bundle',
  type: 'batch-response',
  entry,
})
const message = (code: string) => ({
  resourceType: 'Bundle',
  type: 'message',
  entry: [{ resource: { resourceType: 'MessageHeader', response: { code } } }, { resource: outcome('Bundle') }],
})

const created = { response: { status: '201 Created', location: 'http://a.example/fhir/Patient/1/_history/1' } }
const refused = { response: { status: '409', outcome: outcome('Encounter') } }

describe('answerRows', () => {
  it('has a row for each entry, with where it is and what is wrong with it', () => {
    expect(answerRows(sent(200, responses(created, refused)))).toMatchObject([
      { index: 0, type: 'Patient', status: 201, isAccepted: true, location: 'Patient/1', issues: [] },
      { index: 1, type: 'Encounter', status: 409, isAccepted: false, issues: [{ severity: 'error' }] },
    ])
  })

  it('gathers by entry what a transaction is refused for', () => {
    const rows = answerRows(sent(422, outcome('Bundle.entry[1].resource.status', 'Bundle', 'Bundle.entry[1]')))
    expect(rows.map(({ index, type, issues }) => [index, type, issues.length])).toEqual([
      [1, 'Encounter', 2],
      [undefined, '', 1],
    ])
  })

  it.each([
    ['a batch of which one entry was accepted', sent(200, responses(created, refused)), true],
    ['a batch of which none was', sent(200, responses(refused)), false],
    ['a transaction that was refused', sent(422, outcome('Bundle')), false],
    ['a message that was processed', sent(200, message('ok')), true],
    ['a message that was not', sent(200, message('fatal-error')), false],
    ['a message that was not, with 422', sent(422, message('fatal-error')), false],
    ['a resource', sent(201, { resourceType: 'Patient' }, '{"resourceType":"Patient"}'), true],
  ])('knows whether anything is stored of %s', (_, given, isStored) => {
    expect(hasStored(answerRows(given), given)).toBe(isStored)
  })
})
