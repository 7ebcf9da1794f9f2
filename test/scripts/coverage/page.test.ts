import { describe, expect, it } from 'vitest'
import { citedRules } from '../../../scripts/coverage/cited-rules.ts'
import { type Evidence, isAccountedFor, page } from '../../../scripts/coverage/page.ts'
import { type Requirement, requirements } from '../../../scripts/coverage/requirements.ts'

const none: Evidence = { tests: [], off: [], rules: new Map() }
const step: Requirement = { id: 'DAL-X1', kind: 'step', source: 'dalarna-utskrivning', lines: '1-2' }
const ruled: Evidence = {
  ...none,
  rules: new Map([['DAL-X1', [{ id: 'en-regel', file: 'profiles/rulebooks/x.yaml' }]]]),
}
const test = { file: 'test/facade/x.test.ts', name: 'x', ids: ['DAL-X1'] }

describe('a requirement is accounted for', () => {
  it.each([
    ['by a rule that cites it', step, ruled, true],
    ['by a test that passes', step, { ...none, tests: [{ ...test, isPassed: true }] }, true],
    ['by a reason', { ...step, why: 'A recommendation.' }, none, true],
    ['not by a test that fails', step, { ...none, tests: [{ ...test, isPassed: false }] }, false],
    ['not by nothing', step, none, false],
  ] as const)('%s', (_, requirement, evidence, expected) => {
    expect(isAccountedFor(requirement, evidence)).toBe(expected)
  })
})

describe('the page', () => {
  it('links a requirement to the rules that cite it', () => {
    expect(page([step], ruled)).toContain(
      '| DAL-X1 | dalarna-utskrivning | 1-2 | [en-regel](../profiles/rulebooks/x.yaml) |  |  |',
    )
  })

  it('tells of a requirement without rule and test why it has none', () => {
    const text = page([{ ...step, kind: 'information', why: 'A recommendation.' }], none)
    expect(text).toContain('| DAL-X1 | dalarna-utskrivning | 1-2 | information | A recommendation. |')
  })
})

describe('the rulebooks', () => {
  const cited = citedRules()

  it('cite requirements that there are', () => {
    const known = new Set(requirements().map(({ id }) => id))
    expect([...cited.keys()].filter((id) => !known.has(id))).toEqual([])
  })

  it('answer to every step and every deadline that does not say why not', () => {
    const asked = requirements().filter(
      ({ kind, why }) => (kind === 'step' || kind === 'deadline') && why === undefined,
    )
    expect(asked.filter(({ id }) => !cited.has(id)).map(({ id }) => id)).toEqual([])
  })
})
