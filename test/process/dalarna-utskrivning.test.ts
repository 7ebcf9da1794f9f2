import { describe, expect, it } from 'vitest'
import { compileFhirPath } from '../../src/fhir/fhirpath/compile.ts'
import { createZone } from '../../src/fhir/time-zone.ts'
import { evaluate } from '../../src/process/evaluate.ts'
import { prepareRulebook } from '../../src/process/prepared-rulebook.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { arende } from './arende.ts'

const { vocabulary, byId } = await loadRulebooks('profiles/rulebooks')
const rulebook = byId.get('dalarna-utskrivning')
if (!rulebook) throw new Error('dalarna-utskrivning is not among the rulebooks')
const dalarna = prepareRulebook(rulebook, vocabulary, (path, type = 'Resource') => compileFhirPath(path, type))
const zone = createZone('Europe/Stockholm')

/** State and instants of one rule's finding. */
function finding(ruleId: string, given: Parameters<typeof arende>[0], now: string) {
  const { findings } = evaluate(dalarna, arende(given), Date.parse(now), zone)
  const { state, due, nextChange } = findings.find(({ rule }) => rule.id === ruleId) ?? {}
  const text = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())
  return { state, due: text(due), nextChange: text(nextChange) }
}

const tuesday = '2026-03-03T08:00:00+01:00'

describe('inskrivningsmeddelande-skickat', () => {
  const of = (given: Parameters<typeof arende>[0], now: string) => finding('inskrivningsmeddelande-skickat', given, now)
  it.each([
    ['says nothing of a case without a stay', {}, '2026-03-03T09:00:00+01:00', 'not-applicable'],
    ['waits within 24 hours', { inskriven: tuesday }, '2026-03-04T07:59:59+01:00', 'pending'],
    ['is overdue after 24 hours', { inskriven: tuesday }, '2026-03-04T08:00:00+01:00', 'overdue'],
    [
      'is met by a message within 24 hours',
      { inskriven: tuesday, inskrivningsmeddelande: '2026-03-04T07:59:00+01:00' },
      '2026-03-20T08:00:00+01:00',
      'met',
    ],
    [
      'is met late by a later one',
      { inskriven: tuesday, inskrivningsmeddelande: '2026-03-04T09:00:00+01:00' },
      '2026-03-20T08:00:00+01:00',
      'met-late',
    ],
  ])('%s', (_, given, now, state) => expect(of(given, now).state).toBe(state))

  it('says when time alone changes it', () =>
    expect(of({ inskriven: tuesday }, '2026-03-03T09:00:00+01:00')).toEqual({
      state: 'pending',
      due: '2026-03-04T07:00:00.000Z',
      nextChange: '2026-03-04T07:00:00.000Z',
    }))
})

const friday = '2026-03-06T10:00:00+01:00'
const told = { inskriven: tuesday, inskrivningsmeddelande: friday }

describe.each([
  ['fast-vardkontakt-utsedd', 'fastVardkontakt'],
  ['huvudhandlaggare-utsedd', 'huvudhandlaggare'],
] as const)('%s', (ruleId, fact) => {
  it.each([
    [
      'says nothing of a case with no inskrivningsmeddelande',
      { inskriven: tuesday },
      '2026-03-07T10:00:00+01:00',
      'not-applicable',
    ],
    ['waits over a weekend for the next vardag', told, '2026-03-09T15:00:00+01:00', 'pending'],
    ['is overdue after that vardag', told, '2026-03-10T00:00:00+01:00', 'overdue'],
    [
      'warns when the bare 24 hours of a weekday are over',
      { ...told, mottaget: '2026-03-09T10:00:00+01:00' },
      '2026-03-10T10:00:00+01:00',
      'warning',
    ],
    ['is met once named in time', { ...told, [fact]: '2026-03-09T16:00:00+01:00' }, '2026-03-20T10:00:00+01:00', 'met'],
    [
      'is met late once named after',
      { ...told, [fact]: '2026-03-10T08:00:00+01:00' },
      '2026-03-20T10:00:00+01:00',
      'met-late',
    ],
  ])('%s', (_, given, now, state) => expect(finding(ruleId, given, now).state).toBe(state))
})
