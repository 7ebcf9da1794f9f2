import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openContext, type TestContext } from '../../support/context.ts'
import { answerTo, issuesOf } from './samples.ts'

// Stored before a profile asked for more: two contacts without anything that pat-1 wants.
const contact = [{ gender: 'male' }, { gender: 'female' }]
const before = { resourceType: 'Patient', contact, active: true }
let enforcing: TestContext
let count = 0
beforeAll(async () => {
  enforcing = await openContext()
})
afterAll(() => enforcing.close())

/** The id of a resource that was stored when nobody looked. */
async function storedUnchecked(resource: object): Promise<string> {
  const id = `old-${++count}`
  const validation = { ...enforcing.validation, check: async () => ({ verdict: 'fit' as const, issues: [] }) }
  const { status } = await answerTo({ ...enforcing, validation }, 'PUT', `Patient/${id}`, { body: { ...resource, id } })
  expect(status).toBe(201)
  return id
}

const named = [{ ...contact[0], name: { family: 'Provsson' } }, contact[1]]

describe('an update of what is invalid already', () => {
  it.each([
    ['mends one of its errors', { ...before, contact: named }, 200],
    ['mends all of them', { ...before, contact: [named[0]] }, 200],
    ['changes something else', { ...before, active: false }, 200],
    ['takes the first of a list away, so that the others move up', { ...before, contact: [contact[1]] }, 200],
    ['adds the same error once more', { ...before, contact: [...contact, contact[0]] }, 422],
    ['adds another error', { ...before, communication: [{ language: { text: 'svenska' } }], period: {} }, 422],
    ['adds an error of a profile', { ...before, name: [{ family: 'X', period: { start: '2026', end: '2025' } }] }, 422],
  ])('that %s', async (_, resource, status) => {
    const id = await storedUnchecked(before)
    const alone = await answerTo(enforcing, 'PUT', `Patient/${id}`, { body: { ...resource, id } })
    expect(alone.status).toBe(status)
  })
})

describe('let through', () => {
  const prefer = { prefer: 'return=OperationOutcome' }

  it('is told of its errors as warnings', async () => {
    const id = await storedUnchecked(before)
    const body = { ...before, id, contact: named }
    const { content } = await answerTo(enforcing, 'PUT', `Patient/${id}`, { body, headers: prefer })
    expect(issuesOf(content)[1]).toEqual(['warning', 'pat-1', 'Patient.contact[1]'])
  })

  it.each([
    ['a patch', [{ op: 'replace', path: '/active', value: false }], 200],
    ['no patch that makes it worse', [{ op: 'add', path: '/contact/-', value: { gender: 'other' } }], 422],
  ])('is %s', async (_, body, status) => {
    const id = await storedUnchecked(before)
    const headers = { 'content-type': 'application/json-patch+json' }
    expect((await answerTo(enforcing, 'PATCH', `Patient/${id}`, { body, headers })).status).toBe(status)
  })

  it('is an entry of a transaction, by id or by criteria', async () => {
    const identifier = [{ system: 'urn:x', value: `v${count}` }]
    const [first, second] = [await storedUnchecked(before), await storedUnchecked({ ...before, identifier })]
    const entry = [
      { resource: { ...before, id: first, active: false }, request: { method: 'PUT', url: `Patient/${first}` } },
      {
        resource: { ...before, identifier, id: second, active: false },
        request: { method: 'PUT', url: `Patient?identifier=${identifier[0]?.value}` },
      },
    ]
    const body = { resourceType: 'Bundle', type: 'transaction', entry }
    expect((await answerTo(enforcing, 'POST', '', { body })).status).toBe(200)
  })
})

it('is refused where the version before was deleted', async () => {
  const id = await storedUnchecked(before)
  await answerTo(enforcing, 'DELETE', `Patient/${id}`)
  expect((await answerTo(enforcing, 'PUT', `Patient/${id}`, { body: { ...before, id } })).status).toBe(422)
})
