import type { ParametersParameter, ValueSet } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parsed } from '../../../support/context.ts'
import { refusal } from '../../../support/refusal.ts'
import { type Asking, gender, openAsking, steg, valueSet } from './asking.ts'

// https://hl7.org/fhir/R4/valueset-operation-expand.html
let asking: Asking
beforeAll(async () => {
  asking = await openAsking()
})
afterAll(() => asking.close())

async function expansion(url: string, parameter?: ParametersParameter[]): Promise<NonNullable<ValueSet['expansion']>> {
  const { expansion: found } = parsed<ValueSet>(await asking.send(parameter ? 'POST' : 'GET', url, parameter))
  return found ?? { timestamp: '' }
}

const codes = (found: ValueSet['expansion']) => (found?.contains ?? []).map(({ code }) => code)

const all = ['alla', 'kallelse', 'svar', 'gammal']

it.each([
  ['ValueSet/steg/$expand', all],
  ['ValueSet/$expand?url=http://x.test/vs', all],
  ['ValueSet/steg/$expand?activeOnly=true', ['alla', 'kallelse', 'svar']],
  ['ValueSet/steg/$expand?excludeNotForUI=true', ['kallelse', 'svar', 'gammal']],
  ['ValueSet/steg/$expand?filter=SVAR', ['svar']],
  ['ValueSet/steg/$expand?filter=beg sva', ['svar']],
  ['ValueSet/steg/$expand?filter=summ', ['kallelse']],
  ['ValueSet/steg/$expand?filter=egäran', []],
  ['ValueSet/steg/$expand?offset=1&count=2', ['kallelse', 'svar']],
  ['ValueSet/steg/$expand?offset=9', []],
  ['ValueSet/steg/$expand?count=0', []],
  [`ValueSet/$expand?url=${gender}&filter=f`, ['female']],
  [`ValueSet/$expand?url=${gender}&valueSetVersion=4.0.1&count=1`, ['male']],
])('%s: %j', async (url, found) => {
  expect(codes(await expansion(url))).toEqual(found)
})

it('counts what a page leaves out, and says what shaped it', async () => {
  const found = await expansion('ValueSet/steg/$expand?offset=1&count=1&displayLanguage=en&includeDesignations=true')
  expect(found).toMatchObject({ total: 4, offset: 1, identifier: expect.stringMatching(/^urn:uuid:/) })
  expect(found.contains).toEqual([
    { system: steg, code: 'kallelse', display: 'Summons', designation: [{ language: 'en', value: 'Summons' }] },
  ])
  expect(found.parameter).toContainEqual({ name: 'version', valueUri: `${steg}|1.0.0` })
})

it('marks what is abstract or retired', async () => {
  const { contains = [] } = await expansion('ValueSet/steg/$expand')
  expect(contains.map(({ abstract = false, inactive = false }) => [abstract, inactive])).toEqual([
    [true, false],
    [false, false],
    [false, false],
    [false, true],
  ])
})

it('takes a value set that is posted, with or without Parameters', async () => {
  const posted = { ...valueSet, compose: { include: [{ system: steg, concept: [{ code: 'svar' }] }] } }
  expect(codes(await expansion('ValueSet/$expand', [{ name: 'valueSet', resource: posted }]))).toEqual(['svar'])
  const plain = parsed<ValueSet>(await asking.send('POST', 'ValueSet/$expand?includeDefinition=true', posted))
  expect([codes(plain.expansion), plain.compose]).toEqual([['svar'], posted.compose])
})

it.each([
  ['ValueSet/$expand', 'invalid', 'Which value set'],
  ['ValueSet/$expand?url=http://x.test/none', 'notFound', 'http://x.test/none'],
  ['ValueSet/none/$expand', 'notFound', 'ValueSet/none'],
  ['ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/condition-code', 'unprocessable', 'http://snomed.info/sct'],
  [`ValueSet/$expand?url=${gender}&count=all`, 'invalid', '`count`'],
  [`ValueSet/$expand?url=${gender}&activeOnly=1`, 'invalid', '`activeOnly`'],
  [`ValueSet/$expand?url=${gender}&context=x`, 'notSupported', '`context`'],
  ['ValueSet/$expand?url=urn:personnummer:191212121212', 'notFound', 'no value set of this name'],
])('refuses %s as %s', async (url, kind, words) => {
  expect(await refusal(asking.send('GET', url))).toMatchObject({ kind, message: expect.stringContaining(words) })
})
