import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../support/refusal.ts'
import { type Asking, act, openAsking, own, steg } from './asking.ts'

// https://hl7.org/fhir/R4/codesystem-operation-validate-code.html
let asking: Asking
beforeAll(async () => {
  asking = await openAsking()
})
afterAll(() => asking.close())

it.each([
  [`url=${act}&code=AMB`, { result: true, display: 'ambulatory' }],
  [`url=${act}&code=AMB&display=Ambulatory`, { result: true }],
  [`url=${act}&code=AMB&display=Inpatient`, { result: false, message: 'The code has another display: ambulatory.' }],
  [`url=${act}&code=NONE`, { result: false }],
  [`url=${steg}&code=alla`, { result: false, message: expect.stringContaining('abstract') }],
  [`url=${steg}&code=alla&abstract=true`, { result: true }],
  ['url=http://snomed.info/sct&code=404684003', { result: true, message: expect.stringMatching(/^Not checked/) }],
  ['url=http://snomed.info/sct&code=404684004', { result: false, message: expect.stringContaining('Verhoeff') }],
  ['url=http://unitsofmeasure.org&code=mg', { result: true }],
])('%s', async (query, found) => {
  expect(await asking.answer(`CodeSystem/$validate-code?${query}`)).toMatchObject(found)
})

it.each([
  ['CodeSystem/steg/$validate-code', [{ name: 'code', valueCode: 'svar' }], true],
  [
    'CodeSystem/$validate-code',
    [
      { name: 'codeSystem', resource: own },
      { name: 'code', valueCode: 'nej' },
    ],
    false,
  ],
  ['CodeSystem/$validate-code', [{ name: 'coding', valueCoding: { system: steg, code: 'svar' } }], true],
  [
    'CodeSystem/$validate-code',
    [
      { name: 'url', valueUri: act },
      { name: 'coding', valueCoding: { system: steg, code: 'svar' } },
    ],
    false,
  ],
])('%s with %j: %s', async (url, parameter, result) => {
  expect(await asking.answer(url, parameter)).toMatchObject({ result })
})

it.each([`url=${act}`, 'code=AMB'])('needs a code and a code system: %s', async (query) => {
  expect(await refusal(asking.send('GET', `CodeSystem/$validate-code?${query}`))).toMatchObject({ kind: 'invalid' })
})
