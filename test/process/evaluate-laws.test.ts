/** Laws of the evaluation, over cases that chance puts together from what the rules read. */
import type { Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/process/evaluate.ts'
import type { Evaluation } from '../../src/process/finding.ts'
import { prepareRules } from '../../src/process/prepared-rulebook.ts'
import type { Rule, Vocabulary } from '../../src/routine/rulebook.ts'
import { aCase, fastVardkontakt, huvudhandlaggare, message, parties, stay } from '../rulebook/case-builder.ts'
import { consent, document, meeting, plan, task, vardbegaran } from '../rulebook/case-parts.ts'
import { judgedBy, subjectOf, type TestSubject, zone } from '../rulebook/rule-case.ts'

const hourMs = 3_600_000
const start = Date.parse('2026-03-02T00:00:00+01:00')
/** Three weeks with the night on which the clocks go forward. */
const hour = fc.integer({ min: 0, max: 21 * 24 })
const iso = (hours: number) => new Date(start + hours * hourMs).toISOString().replace(/\.000Z$/, 'Z')
const instant = hour.map(iso)
const maybe = fc.option(instant, { nil: undefined })
const sent = fc.record({ sent: instant, received: instant })
const kinds = ['inskrivningsmeddelande', 'planering', 'utskrivningsklar', 'utskrivningsmeddelande', 'kallelse-sip']

const one: fc.Arbitrary<Resource> = fc.oneof(
  fc.record({ start: instant, end: maybe }).map(({ start, end }) => stay({ start, ...(end && { end }) })),
  fc.record({ code: fc.constantFrom(...kinds), when: sent }).map(({ code, when }) => message(code, when)),
  instant.map((at) => fastVardkontakt({ start: at })),
  instant.map((at) => huvudhandlaggare({ start: at })),
  instant.map((created) => plan({ created })),
  fc.record({ start: instant, created: instant }).map(meeting),
  fc.record({ authoredOn: instant, lastModified: instant }).map((facts) => task({ code: 'forplanering', ...facts })),
  instant.map((authoredOn) => vardbegaran({ authoredOn })),
  instant.map((date) => document({ type: '34105-7', date })),
  instant.map((dateTime) => consent({ dateTime })),
  fc.constant(parties({ slutenvard: 'Organization/a', 'listad-vardcentral': 'Organization/v' })),
)
const members = fc
  .array(one, { maxLength: 12 })
  .map((all) => all.map((resource, at): Resource => ({ ...resource, id: `${resource.id}-${at}` })))
const subject = fc
  .record({ processniva: fc.constantFrom('gron', 'gul', 'rod'), start: instant, members })
  .map(({ processniva, start, members }): TestSubject => aCase({ processniva, start }, ...members))

const vocabulary: Vocabulary = {
  version: '1.0.0',
  queries: {
    meddelande: { title: 'Meddelande', scope: 'case', loads: 'Communication', where: "status = 'completed'" },
    vistelse: { title: 'Vistelse', scope: 'case', loads: 'Encounter', where: "class.code = 'IMP'" },
    mote: { title: 'Möte', scope: 'case', loads: 'Appointment', where: "status = 'booked'" },
    kommande: { title: 'Kommande möte', scope: 'case', loads: 'Appointment', where: 'start > now()' },
    plan: { title: 'Plan', scope: 'case', loads: 'CarePlan', where: "status = 'active'" },
  },
}
const ruleOf = (changes: Partial<Rule>): Rule => ({
  id: 'regel',
  requirement: ['DAL-G1'],
  title: 'Steget är gjort',
  scope: 'case',
  actor: 'alla',
  phase: 'vardtid',
  when: 'true',
  expect: '%plan.exists() and %mote.exists()',
  severity: { late: 'low' },
  source: { document: 'dalarna-utskrivning', section: 'Grön process', lines: [1, 1] },
  ...changes,
})
const from = '%meddelande.sent'
/** One rule for each kind of limit, and one that asks for the first of several. */
const ownRules: readonly Rule[] = [
  ruleOf({ id: 'vardag', due: { from, within: '24 h', orNext: 'vardag' }, done: '%plan.created' }),
  ruleOf({ id: 'varning', due: { from, within: '3 dygn' }, warn: '5 h' }),
  ruleOf({ id: 'mjuk', due: { from, within: { parameter: 'vardbegaran.svarstid' } } }),
  ruleOf({ id: 'innan', due: { by: '%vistelse.period.end' }, warn: '1 vardagar' }),
  ruleOf({ id: 'forst', due: { from: '%meddelande.first().sent', within: '2 kalenderdagar' } }),
]
const own = {
  prepared: prepareRules(
    ownRules.map((rule) => ({ rule, layer: 'lager|1.0.0' })),
    vocabulary,
  ),
  parameters: judgedBy('lag-2017-612').parameters,
}
const real = ['dalarna-utskrivning', 'fyrbodal-medicinsk-planering', 'lag-2017-612'].map((id) => judgedBy(id))
const judged = fc.constantFrom(own, own, ...real)
const states = ({ findings }: Evaluation): string => findings.map(({ rule, state }) => `${rule.id} ${state}`).join()

describe('evaluation', () => {
  it('does not depend on the order of the members', () =>
    fc.assert(
      fc.property(
        judged,
        subject,
        instant,
        fc.infiniteStream(fc.nat()),
        ({ prepared, parameters }, asked, at, chances) => {
          const say = (it: TestSubject) => evaluate(prepared, subjectOf(it, parameters), Date.parse(at), zone)
          const order = new Map(asked.members.map((member) => [member, chances.next().value]))
          const members = asked.members.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
          expect(say({ ...asked, members })).toEqual(say(asked))
        },
      ),
      { numRuns: 60 },
    ))

  it('says the same until its next change, and otherwise then', () =>
    fc.assert(
      fc.property(judged, subject, hour, fc.double({ min: 0, max: 1, noNaN: true }), (by, asked, at, share) => {
        const it = subjectOf(asked, by.parameters)
        const say = (now: number) => evaluate(by.prepared, it, now, zone)
        let now: number | undefined = start + at * hourMs
        for (let changes = 0; changes < 8 && now !== undefined; changes++) now = demandStill(say, now, share)
      }),
      { numRuns: 60 },
    ))
})

/** The next change after an instant, once nothing is seen to change before it; `share`: where between to look. */
function demandStill(say: (now: number) => Evaluation, now: number, share: number): number | undefined {
  const here = say(now)
  const end = here.nextChange ?? now + 400 * 24 * hourMs
  for (const middle of [now + Math.floor(share * (end - 1 - now)), end - 1]) {
    expect(states(say(middle))).toBe(states(here))
  }
  if (here.nextChange !== undefined) expect(states(say(end))).not.toBe(states(here))
  return here.nextChange
}

const byClock = [
  ['%mote.start < now()'],
  ['%kommande.exists()'],
  ['%plan.created > now() - 3 months'],
  ['%plan.created + 10 days <= today()'],
  ['%mote.where(start >= now() - 36 hours).empty()'],
  ['%plan.period.start > now() - %`medicinskVardplan.aktuell`'],
]
describe('a rule that reads the clock', () => {
  const { parameters } = judgedBy('lag-2017-612')
  const clocked = fc
    .record({ created: instant, start: instant })
    .map(({ created, start }) => aCase({}, plan({ created }), meeting({ start, created })))
  it.each(byClock)('%s changes to the millisecond when it says', (when) =>
    fc.assert(
      fc.property(clocked, hour, (asked, at) => {
        const prepared = prepareRules([{ rule: ruleOf({ when }), layer: 'lager|1.0.0' }], vocabulary)
        const it = subjectOf(asked, parameters)
        const say = (now: number) => states(evaluate(prepared, it, now, zone))
        const now = start + at * hourMs
        const { nextChange } = evaluate(prepared, it, now, zone)
        if (nextChange === undefined) {
          for (let days = 1; days < 800; days += 30) expect(say(now + days * 24 * hourMs)).toBe(say(now))
        } else {
          expect(say(nextChange - 1)).toBe(say(now))
          expect(say(nextChange)).not.toBe(say(now))
        }
      }),
      { numRuns: 15 },
    ),
  )
})
