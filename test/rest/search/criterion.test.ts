import { expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'
import { scope } from './scope.ts'

const refused = [
  ['notSupported', 'cod=1', 'Did you mean `code`?'],
  ['notSupported', 'code:txet=1', 'Did you mean `text`?'],
  ['notSupported', 'code:in=http://x', 'what codes mean'],
  ['notSupported', 'code:exact=1', 'the modifier `exact`'],
  ['notSupported', 'date:contains=2020', 'the modifier `contains`'],
  ['notSupported', 'subject:Patiens=1', 'Did you mean `Patient`?'],
  ['notSupported', 'subject:Task=1', 'never to `Task`'],
  ['notSupported', 'subject:Task.code=1', 'never to `Task`'],
  ['notSupported', 'subject.nam=x', 'no search parameter `nam`'],
  ['notSupported', 'code.text=x', 'not a reference'],
  ['notSupported', '_has:Observatio:patient:code=1', 'Did you mean `Observation`?'],
  ['notSupported', '_has:Task:patient:code=1', 'never to `Observation`'],
  ['notSupported', 'date=xx2020', 'eq, ne, gt'],
  ['notSupported', '_text=x', '`_text`'],
  ['notSupported', '_content=x', '`_content`'],
  ['notSupported', '_filter=x', '`_filter`'],
  ['notSupported', '_list=x', '`_list`'],
  ['notSupported', '_query=x', '`_query`'],
  ['notSupported', '_count=1', '`_count`'],
  ['invalid', '', 'no search parameter'],
  ['invalid', '_has:Observation=1', '_has:[type]'],
  ['invalid', 'code=', 'empty value'],
  ['invalid', '_id=Patient/1', 'logical ids'],
  ['invalid', 'code=a,', 'empty value'],
  ['invalid', 'patient.name=%20', 'white space or accents only'],
  ['invalid', 'patient.name:contains=%CC%81', 'white space or accents only'],
  ['invalid', 'code:text=+', 'white space or accents only'],
  ['invalid', 'code=%zz', 'two hexadecimal digits'],
  ['invalid', 'code=a|b|c', 'system|code'],
  ['invalid', 'date=yesterday', 'YYYY-MM-DD'],
  ['invalid', 'date=2026-02-30', 'YYYY-MM-DD'],
  ['invalid', 'value-quantity=much', 'A number is expected'],
  ['invalid', 'value-quantity=1|mg', '[number]|[system]|[code]'],
  ['invalid', 'code-value-quantity=a', '[code: token]'],
  ['invalid', 'patient=Group/1', 'never to Group'],
  ['invalid', 'patient=Patient/1/_history/2', '[type]/[id]'],
  ['invalid', 'code:missing=maybe', 'true or false'],
  ['invalid', `${'patient.'.repeat(30)}_id=1`, 'more than 16'],
] as const

it.each(refused)('refuses as %s: %s', (kind, query, sentence) => {
  expect(fault(query)).toMatchObject({ kind, message: expect.stringContaining(sentence) })
})

it.each([
  ['date=yesterday', '`date`'],
  ['value-quantity=much', '`value-quantity`'],
  ['code=a|b|c', '`code`'],
  ['patient.birthdate=xx2020', '`patient.birthdate`'],
])('says of which parameter it refuses the value: %s', (query, parameter) => {
  expect(fault(`status=final&${query}`).issues[0]?.diagnostics).toContain(parameter)
})

it('names in a refusal no value and nothing that could be a personnummer', () => {
  for (const query of [
    '198003012384=1',
    '198003012384=',
    'subject.198003012384=1',
    'patient=Anna Ek',
    'date=19800301-2384',
    'code=a|198003012384|b',
  ]) {
    expect(fault(query).message).not.toMatch(/Anna|1980|2384/)
  }
})

function fault(query: string): FhirError {
  try {
    parseCriteria('Observation', query, scope)
  } catch (error) {
    if (error instanceof FhirError) return error
  }
  throw new Error(`accepted: ${query}`)
}
