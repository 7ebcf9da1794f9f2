import { expect, it } from 'vitest'
import { createRequestIds } from '../../../src/rest/door/request-id.ts'

const requestId = createRequestIds()
const made = /^[\w-]{8}-\w+$/

it.each(['abc-123', '0b2f1c1e-6b9f-4c0e-9a53-9c1f0d6f3a41', 'req:2026.11.22', '1795310451123456789'])(
  'keeps the id %s of the client',
  (offered) => {
    expect(requestId(offered)).toBe(offered)
  },
)

it.each([
  ['none', undefined],
  ['an empty one', ''],
  ['one with white space', 'a b'],
  ['one that could break a line of the log', 'a"}\n{'],
  ['one that is too long', 'a'.repeat(65)],
  ['a personnummer', '19700101-9982'],
  ['a personnummer without its century', '700101+9982'],
  ['a personnummer among other things', 'patient:197001019982:1'],
])('gives an id of its own instead of %s', (_, offered) => {
  expect(requestId(offered)).toMatch(made)
})

it('gives each request another id', () => {
  expect(new Set(Array.from({ length: 1000 }, () => requestId(undefined)))).toHaveProperty('size', 1000)
})
