import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveLayers } from '../../src/routine/layers.ts'
import { mergeRules, rulesOf, type SaidOfRules, saidBy } from '../../src/routine/rule-layers.ts'
import { type Level, levels, type Rule, type Rulebook } from '../../src/routine/rulebook.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

const source = { document: 'd', section: 's' }
const rule = (id: string, title: string) => ({ id, title, source, requirement: [`${title}-1`] }) as unknown as Rule

interface Given {
  readonly id: string
  readonly level: Level
  /** Titles by id; `-` takes the rule away. */
  readonly says: Readonly<Record<string, string>>
}

function rulebook({ id, level, says }: Given): Rulebook {
  const entries = Object.entries(says)
  const without = entries.filter(([, title]) => title === '-').map(([name]) => ({ rule: name, source }))
  return {
    id,
    version: '1.0.0',
    level,
    effective: { start: '2020-01-01' },
    rules: entries.filter(([, title]) => title !== '-').map(([name, title]) => rule(name, title)),
    ...(without.length > 0 && { without }),
  } as unknown as Rulebook
}

const together = (...given: Given[]) => {
  const { rules, conflicts } = rulesOf(given.map(rulebook))
  const short = (layer: string) => layer.replace(/^.*\/(.*)\|.*$/, '$1')
  return {
    rules: rules.map((it) => `${it.rule.id}=${it.rule.title} by ${short(it.layer)}`),
    conflicts: conflicts.map((it) => `${it.rule}: ${short(it.by)} over ${short(it.layer)}, ${it.kind}`),
  }
}

const lag: Given = { id: 'lag', level: 'lag', says: { a: 'A', b: 'B' } }

describe('the rules of layers', () => {
  it('are those of the widest where no other speaks', () =>
    expect(together(lag)).toEqual({ rules: ['a=A by lag', 'b=B by lag'], conflicts: [] }))

  it('are replaced by those of a narrower layer with the same id, which is told', () =>
    expect(together({ id: 'r', level: 'region', says: { b: 'B2', c: 'C' } }, lag)).toEqual({
      rules: ['a=A by lag', 'b=B2 by r', 'c=C by r'],
      conflicts: ['b: r over lag, overridden'],
    }))

  it('are taken away by a narrower layer, which is told', () =>
    expect(together(lag, { id: 'r', level: 'region', says: { a: '-' } })).toEqual({
      rules: ['b=B by lag'],
      conflicts: ['a: r over lag, overridden'],
    }))

  it('come back where a layer narrower still has them', () =>
    expect(
      together(lag, { id: 'r', level: 'region', says: { a: '-' } }, { id: 'k', level: 'kommun', says: { a: 'A3' } })
        .rules,
    ).toContain('a=A3 by k'))

  it('are in conflict where two of one level say different things', () =>
    expect(
      together(lag, { id: 'r2', level: 'region', says: { b: 'B2' } }, { id: 'r1', level: 'region', says: { b: 'B1' } }),
    ).toEqual({
      rules: ['a=A by lag', 'b=B2 by r2'],
      conflicts: ['b: r2 over lag, overridden', 'b: r2 over r1, conflict'],
    }))

  it('are in conflict where one of a level takes away what another has', () =>
    expect(
      together({ id: 'r1', level: 'region', says: { b: 'B1' } }, { id: 'r2', level: 'region', says: { b: '-' } }),
    ).toEqual({ rules: [], conflicts: ['b: r2 over r1, conflict'] }))

  it('agree where they ask for the same, each by a source of its own', () => {
    const other = rulebook({ id: 'r', level: 'region', says: { a: 'A' } })
    const cited = other.rules.map((it) => ({ ...it, source: { document: 'e', section: 't' }, requirement: ['X-1'] }))
    const { rules, conflicts } = rulesOf([rulebook(lag), { ...other, rules: cited }])
    expect(conflicts).toEqual([])
    expect(rules[0]?.rule.source.document).toBe('e')
  })
})

const anyGiven = fc.record({
  id: fc.constantFrom('ett', 'tva', 'tre', 'fyra'),
  level: fc.constantFrom(...levels),
  says: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '-')),
})
const plain = (said: SaidOfRules) => Object.fromEntries([...said].sort())

describe('the merging of rules', () => {
  it('is associative', () => {
    const anySaid = anyGiven.map((given) => saidBy(rulebook(given)))
    fc.assert(
      fc.property(anySaid, anySaid, anySaid, (wide, middle, narrow) => {
        expect(plain(mergeRules(mergeRules(wide, middle), narrow))).toEqual(
          plain(mergeRules(wide, mergeRules(middle, narrow))),
        )
      }),
    )
  })

  it('gives the same whatever the order of the files', () => {
    const layers = fc.uniqueArray(anyGiven, { minLength: 1, maxLength: 5, selector: ({ id }) => id })
    const shuffled = layers.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(together(...other)).toEqual(together(...all))
      }),
    )
  })

  it('lets no two of one level disagree unreported', () => {
    const layers = fc.uniqueArray(anyGiven, { minLength: 2, maxLength: 5, selector: ({ id }) => id })
    fc.assert(
      fc.property(layers, (all) => {
        const { conflicts } = together(...all)
        for (const id of ['a', 'b', 'c']) {
          const narrowest = Math.max(...all.filter(({ says }) => id in says).map(({ level }) => levels.indexOf(level)))
          const words = new Set(
            all.filter(({ level }) => levels.indexOf(level) === narrowest).flatMap(({ says }) => says[id] ?? []),
          )
          const told = conflicts.filter((it) => it.startsWith(`${id}:`) && it.endsWith('conflict'))
          expect(told.length > 0).toBe(words.size > 1)
        }
      }),
    )
  })
})

const { layers } = await loadRulebooks('profiles/rulebooks')
const dalarna = layers.find(({ id }) => id === 'dalarna-utskrivning')
if (dalarna === undefined) throw new Error('dalarna-utskrivning is not among the rulebooks')
const newer = { ...dalarna, version: '2027.1.0', effective: { start: '2027-01-01' } }

describe('a newer version of a routine', () => {
  it.each([
    ['2026-12-31', '2018.1.0'],
    ['2027-01-01', '2027.1.0'],
    ['2017-12-31', undefined],
  ])('is that of cases which are opened from its first day on: %s', (date, version) => {
    for (const order of [
      [...layers, newer],
      [newer, ...layers],
    ]) {
      const found = resolveLayers(order, { lan: '20', date }).layers.find((layer) => layer.includes('dalarna'))
      expect(found?.split('|')[1]).toBe(version)
    }
  })
})
