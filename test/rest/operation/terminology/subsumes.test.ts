import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../support/refusal.ts'
import { type Asking, act, openAsking, steg } from './asking.ts'

// https://hl7.org/fhir/R4/codesystem-operation-subsumes.html
let asking: Asking
beforeAll(async () => {
  asking = await openAsking()
})
afterAll(() => asking.close())

it.each([
  ['_ActEncounterCode', 'AMB', 'subsumes'],
  ['AMB', '_ActEncounterCode', 'subsumed-by'],
  ['AMB', 'AMB', 'equivalent'],
  ['AMB', 'IMP', 'not-subsumed'],
])('%s and %s: %s', async (one, other, outcome) => {
  expect(await asking.answer(`CodeSystem/$subsumes?system=${act}&codeA=${one}&codeB=${other}`)).toEqual({ outcome })
})

it('takes codings, and may be asked of one code system', async () => {
  const coding = (name: string, code: string) => ({ name, valueCoding: { system: steg, code } })
  expect(await asking.answer('CodeSystem/$subsumes', [coding('codingA', 'alla'), coding('codingB', 'svar')])).toEqual({
    outcome: 'subsumes',
  })
  expect(await asking.answer('CodeSystem/steg/$subsumes?codeA=svar&codeB=alla')).toEqual({ outcome: 'subsumed-by' })
})

it.each([
  [`system=${act}&codeA=AMB&codeB=NONE`, 'notFound'],
  [`system=${act}&codeA=AMB`, 'invalid'],
  ['codeA=AMB&codeB=IMP', 'invalid'],
])('refuses %s as %s', async (query, kind) => {
  expect(await refusal(asking.send('GET', `CodeSystem/$subsumes?${query}`))).toMatchObject({ kind })
})
