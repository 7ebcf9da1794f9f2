import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../support/refusal.ts'
import { type Asking, gender, openAsking, steg } from './asking.ts'

// https://hl7.org/fhir/R4/valueset-operation-validate-code.html
let asking: Asking
beforeAll(async () => {
  asking = await openAsking()
})
afterAll(() => asking.close())

it.each([
  [`url=${gender}&code=male`, { result: true, display: 'Male' }],
  [`url=${gender}&code=man`, { result: false }],
  [`url=${gender}&system=http://hl7.org/fhir/administrative-gender&code=male&display=Female`, { result: false }],
  [`url=http://x.test/vs&system=${steg}&code=kallelse&displayLanguage=en`, { result: true, display: 'Summons' }],
  [`url=http://x.test/vs&system=${steg}&code=alla`, { result: false }],
  [
    'url=http://hl7.org/fhir/ValueSet/condition-code&system=http://snomed.info/sct&code=404684003',
    { result: true, message: expect.stringMatching(/^Not checked/) },
  ],
])('%s', async (query, found) => {
  expect(await asking.answer(`ValueSet/$validate-code?${query}`)).toMatchObject(found)
})

it.each([
  [
    [
      { system: 'http://x.test/other', code: 'y' },
      { system: steg, code: 'svar' },
    ],
    true,
  ],
  [[{ system: 'http://x.test/other', code: 'svar' }], false],
  [undefined, false],
])('of a concept takes one coding that belongs for enough: %j', async (coding, result) => {
  const parameter = [{ name: 'codeableConcept', valueCodeableConcept: { text: 'Svar', ...(coding && { coding }) } }]
  expect(await asking.answer('ValueSet/steg/$validate-code', parameter)).toMatchObject({ result })
})

it('wants one way of giving the code', async () => {
  const parameter = [
    { name: 'code', valueCode: 'svar' },
    { name: 'coding', valueCoding: { code: 'svar' } },
  ]
  expect(await refusal(asking.send('POST', 'ValueSet/steg/$validate-code', parameter))).toMatchObject({
    kind: 'invalid',
  })
})
