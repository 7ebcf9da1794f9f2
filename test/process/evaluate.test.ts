import type { Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/process/evaluate.ts'
import type { Finding } from '../../src/process/finding.ts'
import { prepareRules } from '../../src/process/prepared-rulebook.ts'
import type { Rule, Vocabulary } from '../../src/routine/rulebook.ts'
import { aCase, fastVardkontakt, message, ownSystem, parties, plus, reference, stay } from '../rulebook/case-builder.ts'
import { inbox, unit } from '../rulebook/case-parts.ts'
import { judgedBy, local, subjectOf, type TestSubject, zone } from '../rulebook/rule-case.ts'

const { parameters } = judgedBy('lag-2017-612')
const kind = (code: string) =>
  `status = 'completed' and category.coding.where(system = '${ownSystem('samverkansmeddelande')}' and code = '${code}').exists()`
const query = (title: string, loads: string, where: string) => ({ title, scope: 'case', loads, where }) as const
const vocabulary: Vocabulary = {
  version: '1.0.0',
  queries: {
    vistelse: query('Vistelse', 'Encounter', "class.code = 'IMP'"),
    anmalan: query('Anmälan', 'Communication', kind('inskrivningsmeddelande')),
    svar: query('Svar', 'Communication', `${kind('planering')} and inResponseTo.exists()`),
    bevakad: query('Bevakad anmälan', 'Communication', 'recipient.resolve().ofType(HealthcareService).active = true'),
  },
}
const base: Rule = {
  id: 'regel',
  requirement: ['DAL-G1'],
  title: 'Svar är skickat',
  scope: 'case',
  actor: 'kommun',
  phase: 'inskrivning',
  when: '%anmalan.exists()',
  expect: '%svar.exists()',
  done: '%svar.sent',
  due: { from: '%anmalan.sent', within: '24 h' },
  warn: '1 h',
  severity: { late: 'high' },
  source: { document: 'dalarna-utskrivning', section: 'Grön process', lines: [82, 83] },
}

function findingOf(changes: Partial<Rule>, subject: TestSubject, at: string, settings: object = {}): Finding {
  const rule = Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined))
  const prepared = prepareRules([{ rule: rule as unknown as Rule, layer: 'lager|1.0.0' }], vocabulary)
  const asked = subjectOf(subject, { ...parameters, ...settings })
  const [finding] = evaluate(prepared, asked, Date.parse(at), zone).findings
  if (!finding) throw new Error('no finding')
  return finding
}

const times = ({ state, due, warnsAt, done, nextChange }: Finding) =>
  Object.fromEntries(
    Object.entries({
      state,
      due: local(due),
      warnsAt: local(warnsAt),
      done: local(done),
      nextChange: local(nextChange),
    }).filter(([, value]) => value !== undefined),
  )

const friday = '2026-03-06T10:00:00+01:00'
const anmald = aCase({}, stay({ start: friday }), message('inskrivningsmeddelande', { sent: friday }))
const svar = (sent?: string): Resource =>
  message('planering', { ...(sent && { sent }), inResponseTo: 'Communication/inskrivningsmeddelande' })

describe('a step with a limit', () => {
  const due = '2026-03-07T10:00:00+01:00'
  const warnsAt = '2026-03-07T09:00:00+01:00'
  it.each([
    ['does not apply before its event', aCase({}), friday, { state: 'not-applicable' }],
    ['waits', anmald, friday, { state: 'pending', due, warnsAt, nextChange: warnsAt }],
    ['warns its lead before the limit', anmald, warnsAt, { state: 'warning', due, warnsAt, nextChange: due }],
    ['is overdue at the limit', anmald, due, { state: 'overdue', due, warnsAt }],
    ['is met', plus(anmald, svar(warnsAt)), due, { state: 'met', due, warnsAt, done: warnsAt }],
    ['is met late at the limit', plus(anmald, svar(due)), due, { state: 'met-late', due, warnsAt, done: due }],
    ['is unknown without the instant at which it was done', plus(anmald, svar()), due, { state: 'unknown' }],
  ])('%s', (_, subject, at, expected) => expect(times(findingOf({}, subject, at))).toEqual(expected))
})

describe('a step without all that it is judged by', () => {
  const due = '2026-03-07T10:00:00+01:00'
  it('is met at any time where nobody says when it was done', () =>
    expect(findingOf({ done: undefined as never }, plus(anmald, svar()), due).state).toBe('met'))

  it('is unknown where its event has come, but not when', () => {
    const { state, missing } = findingOf({}, aCase({}, message('inskrivningsmeddelande', {})), due)
    expect({ state, missing }).toEqual({ state: 'unknown', missing: ['tidpunkt: Anmälan'] })
  })

  it('waits without a limit for an event that has not come', () =>
    expect(times(findingOf({ when: '%vistelse.exists()' }, aCase({}, stay({ start: friday })), due))).toEqual({
      state: 'pending',
    }))

  it('leaves out a lead that is as long as the limit', () =>
    expect(times(findingOf({ warn: '24 h' }, anmald, friday))).toEqual({ state: 'pending', due, nextChange: due }))

  it('is unknown, and nothing else fails, where the data are what the rule cannot take', () => {
    const twice = plus(anmald, message('inskrivningsmeddelande', { id: 'another', sent: friday }))
    const { state, missing } = findingOf({ when: '%anmalan.sent > @2020' }, twice, due)
    expect(state).toBe('unknown')
    expect(missing.join()).toContain('one value')
  })

  it('is unknown before the first year whose holidays are known', () =>
    expect(
      findingOf(
        { due: { from: '%anmalan.sent', within: '1 vardagar' } },
        aCase({}, message('inskrivningsmeddelande', { sent: '2004-12-30T10:00:00+01:00' })),
        due,
      ).state,
    ).toBe('unknown'))
})

describe('a limit', () => {
  const limit = (changes: Partial<Rule>, settings?: object) => {
    const { due, warnsAt } = findingOf({ warn: undefined as never, ...changes }, anmald, friday, settings)
    return [local(warnsAt), local(due)]
  }
  const within = { from: '%anmalan.sent', within: { parameter: 'kvittens.frist' } } as const
  const soft = { from: '%anmalan.sent', within: { parameter: 'vardbegaran.svarstid' } } as const
  it('is that of the parameter of the routine, with the lead of the routine', () =>
    expect(
      limit({ due: within }, { 'kvittens.frist': { value: '2 vardagar' }, 'varning.forvarning': { value: '3 h' } }),
    ).toEqual(['2026-03-10T21:00:00+01:00', '2026-03-11T00:00:00+01:00']))
  it('warns as the parameter says where that has a warning of its own', () =>
    expect(
      limit(
        { due: soft },
        { 'vardbegaran.svarstid': { value: { varning: '1 vardagar', overtradelse: '3 vardagar' } } },
      ),
    ).toEqual(['2026-03-10T00:00:00+01:00', '2026-03-12T00:00:00+01:00']))
  it('is the next working day with the bare hours as the warning', () => {
    const monday = aCase({}, message('inskrivningsmeddelande', { sent: '2026-03-09T10:00:00+01:00' }))
    const { due, warnsAt } = findingOf({ due: { ...due24, orNext: 'vardag' } }, monday, friday)
    expect([local(warnsAt), local(due)]).toEqual(['2026-03-10T10:00:00+01:00', '2026-03-11T00:00:00+01:00'])
  })
  it.each([
    ['free', '2026-12-29T00:00:00+01:00'],
    ['ordinary', '2026-12-25T00:00:00+01:00'],
  ])('counts the eves as the routine does: %s', (eves, due) => {
    const before = aCase({}, message('inskrivningsmeddelande', { sent: '2026-12-23T10:00:00+01:00' }))
    const settings = { 'vardag.eves': { value: eves } }
    expect(local(findingOf({ due: { ...due24, orNext: 'vardag' } }, before, friday, settings).due)).toBe(due)
  })
})

const due24 = { from: '%anmalan.sent', within: '24 h' } as const

describe('a step to be done before an event', () => {
  const rule: Partial<Rule> = { due: { by: '%vistelse.period.end' } }
  const home = '2026-03-10T12:00:00+01:00'
  const hemma = aCase({}, stay({ start: friday, end: home }), message('inskrivningsmeddelande', { sent: friday }))
  it.each([
    ['waits without a limit while the event has not come', anmald, home, { state: 'pending' }],
    [
      'waits for an event that is planned',
      hemma,
      friday,
      { state: 'pending', due: home, warnsAt: '2026-03-10T11:00:00+01:00', nextChange: '2026-03-10T11:00:00+01:00' },
    ],
    ['is overdue once it has come', hemma, home, { state: 'overdue', due: home, warnsAt: '2026-03-10T11:00:00+01:00' }],
    [
      'is met late when done at the event',
      plus(hemma, svar(home)),
      home,
      { state: 'met-late', due: home, done: home, warnsAt: '2026-03-10T11:00:00+01:00' },
    ],
    ['is met before it has come', plus(anmald, svar(friday)), home, { state: 'met', done: friday }],
  ])('%s', (_, subject, at, expected) => expect(times(findingOf(rule, subject, at))).toEqual(expected))
})

describe('whose duty it is', () => {
  const withParties = plus(
    anmald,
    parties({
      slutenvard: 'Organization/avdelning',
      'kommunal-primarvard': 'Organization/hsl',
      socialtjanst: 'Organization/soc',
    }),
    fastVardkontakt({ member: 'PractitionerRole/fvk' }),
  )
  it.each([
    ['kommun', ['Organization/hsl', 'Organization/soc']],
    ['kommun-hsl', ['Organization/hsl']],
    ['slutenvard', ['Organization/avdelning']],
    ['oppenvard', []],
    ['fast-vardkontakt', ['PractitionerRole/fvk']],
    ['alla', ['Organization/avdelning', 'Organization/hsl', 'Organization/soc']],
    ['system', []],
  ] as const)('%s: the parties of the case that have the role', (actor, owner) =>
    expect(findingOf({ actor }, withParties, friday).owner).toEqual(owner),
  )
  it('is what the rule itself says', () =>
    expect(findingOf({ owner: '%anmalan.sender' }, withParties, friday).owner).toEqual(['Organization/avdelning']))
})

describe('what a finding tells', () => {
  it('names what is missing, but not what is to be absent', () => {
    const { missing, evidence } = findingOf({ expect: '%svar.exists() and %vistelse.empty()' }, anmald, friday)
    expect({ missing, evidence }).toEqual({
      missing: ['Svar'],
      evidence: ['Communication/inskrivningsmeddelande', 'Encounter/stay'],
    })
  })

  it('says that the value is a local assumption where the parameter is one', () => {
    const rule = { due: { from: '%anmalan.sent', within: { parameter: 'kvittens.frist' } } } as const
    expect(findingOf(rule, anmald, friday, { 'kvittens.frist': { value: '2 h', assumption: true } }).assumption).toBe(
      true,
    )
    expect(findingOf(rule, anmald, friday, { 'kvittens.frist': { value: '2 h' } }).assumption).toBeUndefined()
    expect(findingOf({ assumption: true }, anmald, friday).assumption).toBe(true)
  })

  it('explains itself in Swedish', () =>
    expect(findingOf({}, anmald, '2026-03-07T10:00:00+01:00').explanation).toBe(
      'Svar är skickat: inte gjort, skulle ha varit gjort senast lördag 7 mars 2026 kl. 10.00. Saknas: Svar. ' +
        'Räknat från Anmälan fredag 6 mars 2026 kl. 10.00: 24 timmar. ' +
        'Källa: dalarna-utskrivning, Grön process, rad 82–83.',
    ))

  it('reads parameters as values and as spans of time', () => {
    const rule = { when: "%`fvk.krav` = 'alltid' and %anmalan.sent > now() - %`medicinskVardplan.aktuell`" }
    const settings = { 'medicinskVardplan.aktuell': { value: 12 }, 'fvk.krav': { value: 'alltid' } }
    expect(findingOf(rule, anmald, '2027-03-06T09:59:59+01:00', settings).state).not.toBe('not-applicable')
    expect(findingOf(rule, anmald, '2027-03-06T10:00:00+01:00', settings).state).toBe('not-applicable')
  })
})

describe('what references lead to', () => {
  const rule: Partial<Rule> = { expect: '%bevakad.exists()', done: undefined as never }
  const to = (...directory: Resource[]) => ({
    ...aCase({}, message('inskrivningsmeddelande', { sent: friday, to: ['HealthcareService/inkorg'] })),
    directory,
  })
  it('is found in the directory, and told as read', () => {
    const { state, read } = findingOf(rule, to(inbox('inkorg', 'huvudinkorg')), friday)
    expect({ state, read }).toEqual({ state: 'met', read: ['HealthcareService/inkorg'] })
  })
  it('is told as read where it is not there', () =>
    expect(findingOf(rule, to(unit('annan', 'vardcentral')), friday).read).toEqual(['HealthcareService/inkorg']))
  it('is told by every rule that asks the same query', () => {
    const rules = ['en', 'annan'].map((id) => ({ rule: { ...base, ...rule, id } as Rule, layer: 'lager|1.0.0' }))
    const { findings, read } = evaluate(prepareRules(rules, vocabulary), subjectOf(to(), parameters), 0, zone)
    expect(findings.map((one) => one.read)).toEqual([['HealthcareService/inkorg'], ['HealthcareService/inkorg']])
    expect(read).toEqual(['HealthcareService/inkorg'])
  })
})

describe('rules that cannot be used', () => {
  it.each([
    ['%anmälan.exists()', 'FHIRPath'],
    ['%anmalann.exists()', 'Did you mean %anmalan?'],
    ['%anmalan.skickat.exists()', 'skickat'],
  ])('%s is refused', (when, message) =>
    expect(() => prepareRules([{ rule: { ...base, when }, layer: 'lager|1.0.0' }], vocabulary)).toThrow(message),
  )
})

it('counts the case and its patient among what is asked', () => {
  const rule = { when: "%arende.status = 'active' and %patient.active = true", owner: '%arende.managingOrganization' }
  const subject = aCase({ managingOrganization: 'Organization/o', more: { patient: reference('Patient/p') } })
  expect(findingOf(rule, subject, friday)).toMatchObject({ state: 'pending', owner: ['Organization/o'] })
})
