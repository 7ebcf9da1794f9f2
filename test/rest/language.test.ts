import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/fhir/outcome.ts'
import { languageOf, told } from '../../src/rest/language.ts'

// https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
describe('the language that a client likes best', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['sv', 'sv'],
    ['sv-SE', 'sv'],
    ['SV-se;q=0.9', 'sv'],
    ['en, sv', 'en'],
    ['en;q=0.8, sv;q=0.9', 'sv'],
    ['sv;q=0.5, en-GB;q=0.6', 'en'],
    ['fi, sv;q=0.3', 'sv'],
    ['fi', 'en'],
    ['*', 'en'],
    ['en;q=0, *', 'sv'],
    ['sv;q=0', 'en'],
    ['sv;q=abc', 'en'],
    ['svenska', 'en'],
  ])('of "%s" is %s', (header, language) => {
    expect(languageOf({ 'accept-language': header })).toBe(language)
  })
})

describe('an outcome', () => {
  const both: Issue = {
    severity: 'error',
    code: 'value',
    diagnostics: 'Wrong.',
    details: { rule: 'fixed', swedish: 'Fel.' },
  }
  const english: Issue = { severity: 'information', code: 'informational', diagnostics: 'Done.' }

  it.each([
    ['sv', [both], 'sv', ['Fel.']],
    ['sv', [both, english], 'sv, en', ['Fel.', 'Done.']],
    ['sv', [english], 'en', ['Done.']],
    ['en', [both, english], 'en', ['Wrong.', 'Done.']],
  ])('asked for in %s says what it is told in', (asked, issues, language, texts) => {
    const answer = told(issues, { 'accept-language': asked })
    expect(answer.language).toBe(language)
    expect(JSON.parse(answer.text).issue.map(({ diagnostics }: Issue) => diagnostics)).toEqual(texts)
  })
})
