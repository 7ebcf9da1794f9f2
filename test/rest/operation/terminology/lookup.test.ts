import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../support/refusal.ts'
import { type Asking, act, openAsking, steg } from './asking.ts'

// https://hl7.org/fhir/R4/codesystem-operation-lookup.html
let asking: Asking
beforeAll(async () => {
  asking = await openAsking()
})
afterAll(() => asking.close())

it.each([
  [`system=${act}&code=AMB`, { name: 'v3.ActCode', version: '2018-08-12', display: 'ambulatory' }],
  [`system=${steg}&code=kallelse`, { name: 'Steg', version: '1.0.0', display: 'Kallelse till SIP' }],
  [`system=${steg}&code=kallelse&displayLanguage=en-GB`, { display: 'Summons' }],
  [`system=${steg}&code=svar&displayLanguage=en`, { display: 'Svar på begäran' }],
  [`system=${steg}&version=1.0.0&code=svar`, { display: 'Svar på begäran' }],
])('%s', async (query, found) => {
  expect(await asking.answer(`CodeSystem/$lookup?${query}`)).toMatchObject(found)
})

it('takes a Coding, and says all that is known of the concept', async () => {
  const parameter = [{ name: 'coding', valueCoding: { system: steg, code: 'kallelse' } }]
  const parts = await asking.parts('CodeSystem/$lookup', parameter)
  const properties = parts
    .filter(({ name }) => name === 'property')
    .map(({ part = [] }) => [part[0]?.valueCode, part[1]?.valueString ?? part[1]?.valueCode])
  expect(properties).toEqual([
    ['definition', 'En kallelse.'],
    ['parent', 'alla'],
  ])
  expect(parts.filter(({ name }) => name === 'designation')).toHaveLength(1)
})

it('says only the properties that are asked for', async () => {
  const parts = await asking.parts(`CodeSystem/$lookup?system=${steg}&code=kallelse&property=parent`)
  expect(parts.map(({ name }) => name)).toEqual(['name', 'version', 'display', 'property'])
})

it.each([
  [`system=${act}&code=NONE`, 'notFound', 'no concept'],
  ['system=http://snomed.info/sct&code=404684003', 'notFound', 'does not hold'],
  [`system=${act}`, 'invalid', 'needs'],
  [`system=${steg}&version=2&code=svar`, 'notFound', 'It holds version 1.0.0'],
  [`system=${act}&code=AMB&lang=sv`, 'notSupported', 'no parameter `lang`'],
  [`system=${act}&code=AMB&code=IMP`, 'invalid', 'more than once'],
])('refuses %s as %s', async (query, kind, words) => {
  expect(await refusal(asking.send('GET', `CodeSystem/$lookup?${query}`))).toMatchObject({
    kind,
    message: expect.stringContaining(words),
  })
})
