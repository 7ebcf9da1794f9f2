/** Rulebooks as the page reads and compares them, of the PlanDefinitions that the server makes. */
import { describe, expect, it } from 'vitest'
import { shippedRulebooks } from '../../../src/app/shipped-rulebooks.ts'
import {
  comparedParameters,
  comparedRules,
  countedFields,
  type Say,
} from '../../../src/console/regelverk/compared-rules.ts'
import { type Rulebook, rulebookOf } from '../../../src/console/regelverk/rulebook.ts'
import { planOf } from '../../../src/routine/rulebook-plan.ts'

const { layers } = shippedRulebooks()
const shelf = layers.map((layer): [string, Rulebook] => [layer.id, rulebookOf(planOf(layer))])
const read = (id: string): Rulebook => {
  const found = new Map(shelf).get(id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  return found
}
const say: Say = (rule, field) => {
  if (field === 'limit') return `${rule.within} ${rule.limitParameter} ${rule.isOrNextWorkday}`
  if (field === 'event') return rule.event?.expression ?? ''
  return (field === 'actor' ? rule.actor : rule.late) ?? ''
}

describe('a rulebook', () => {
  it.each(layers.map((layer) => [layer.id, layer] as const))('is read as its file has it: %s', (id, layer) => {
    const { title, version, level, rules, parameters } = read(id)
    expect([title, version, level]).toEqual([layer.title, layer.version, layer.level])
    expect(rules.map((rule) => [rule.id, rule.title, rule.actor, rule.phase, rule.when, rule.expect])).toEqual(
      layer.rules.map((rule) => [rule.id, rule.title, rule.actor, rule.phase, rule.when, rule.expect]),
    )
    expect(rules.map(({ source }) => source?.lines?.[0])).toEqual(layer.rules.map(({ source }) => source.lines?.[0]))
    expect(parameters.map(({ name, value }) => [name, value])).toEqual(
      Object.entries(layer.parameters).map(([name, { value }]) => [name, value]),
    )
  })

  it('says by when, of a duration, of an event and of a parameter', () => {
    const rules = new Map(read('dalarna-utskrivning').rules.map((rule) => [rule.id, rule]))
    expect(rules.get('fast-vardkontakt-utsedd')).toMatchObject({ within: '24 h', isOrNextWorkday: true })
    expect(rules.get('behovsomrade-angivet')?.event).toEqual({ kind: 'by', expression: '%inskrivningsmeddelande.sent' })
    expect([...rules.values()].some(({ limitParameter }) => limitParameter === 'sip.frist')).toBe(true)
  })
})

describe('two rulebooks side by side', () => {
  it.each(shelf)('are the same where they are: %s', (_, rulebook) => {
    const steps = comparedRules(rulebook, rulebook, say)
    expect(steps.flatMap(({ differsIn }) => differsIn)).toEqual([])
    expect(steps.flatMap(({ one }) => one).length).toBe(rulebook.rules.length)
    expect(comparedParameters(rulebook, rulebook)).toEqual([])
  })

  it('tell each rule of both once, and in what the same step differs', () => {
    const [one, other] = [read('dalarna-utskrivning'), read('fyrbodal-medicinsk-planering')]
    const steps = comparedRules(one, other, say)
    expect(steps.flatMap((step) => step.one).length).toBe(one.rules.length)
    expect(steps.flatMap((step) => step.other).length).toBe(other.rules.length)
    const meeting = steps.filter((step) => step.one.length > 0 && step.other.length > 0)
    expect(meeting.length).toBeGreaterThan(0)
    for (const { basis, one: left, other: right } of meeting)
      expect(basis.length > 0 || left[0]?.id === right[0]?.id).toBe(true)
    expect(countedFields(steps).get('only')).toBe(steps.length - meeting.length)
  })

  it('tell which parameters say something else', () => {
    const rulebook = read('dalarna-utskrivning')
    const parameters = rulebook.parameters.map((it) => (it.name === 'sip.frist' ? { ...it, value: '5 vardagar' } : it))
    expect(comparedParameters(rulebook, { ...rulebook, parameters }).map(({ name }) => name)).toEqual(['sip.frist'])
  })
})
