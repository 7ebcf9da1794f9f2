/** What a caller sees for what it has in common with others: of the same case, of the same patient. */
import { describe, expect, it } from 'vitest'
import { everything, nothing, type Predicate } from '../../../src/fhir/search/predicate.ts'
import { caller, type Fixture, found, hasCode, put, reference, remove, seeing, token, write } from './given.ts'

/** Of a case of which a team of the code x is. */
const ofSharedCase = {
  kind: 'shares',
  type: 'CareTeam',
  pairs: [{ own: 'Task.case', other: 'CareTeam.case' }],
  where: hasCode('CareTeam.code', 'x'),
} as const satisfies Predicate
const team = (id: string, theCase: string, code = 'x') =>
  write(`CareTeam/${id}`, [reference('CareTeam.case', `EpisodeOfCare/${theCase}`), token('CareTeam.code', code)])
const ofCase = (name: string, ...cases: string[]) =>
  write(
    name,
    cases.map((each) => reference('Task.case', each.includes('/') ? each : `EpisodeOfCare/${each}`)),
  )

/** Who sees tasks by what they share with teams, and no team at all. */
const bySharing = seeing(nothing, { Task: ofSharedCase })

function others(fixture: Fixture): void {
  it('shows what shares a case with a team that itself is not seen', async () => {
    const { store } = fixture()
    await put(store, team('t', '1'), team('u', '2', 'y'), ofCase('Task/a', '1'), ofCase('Task/b', '2', '1'))
    await put(store, ofCase('Task/c', '2'), ofCase('Task/d'), team('n', '3'), ofCase('Task/e', '3'))
    expect(await found(store, 'Task', everything, bySharing)).toEqual(['a', 'b', 'e'])
    expect(await found(store, 'CareTeam', everything, bySharing)).toEqual([])
    await remove(store, 'CareTeam/n')
    await put(store, team('t', '2'))
    expect(await found(store, 'Task', everything, bySharing)).toEqual(['b', 'c'])
    expect((await store.read(bySharing, 'Task', 'c'))?.version).toBe(1)
    expect(await store.read(bySharing, 'Task', 'a')).toBeUndefined()
  })

  it('takes what one asks for only of what one sees', async () => {
    const { store } = fixture()
    await put(store, team('t', '1'), ofCase('Task/a', '1'))
    const blind = seeing(everything, { CareTeam: nothing })
    expect([await found(store, 'Task', ofSharedCase), await found(store, 'Task', ofSharedCase, blind)]).toEqual([
      ['a'],
      [],
    ])
  })
}

function targets(fixture: Fixture): void {
  it('wants one and the same other for all pairs', async () => {
    const { store } = fixture()
    const pairs = ['case', 'for'].map((name) => ({ own: `Task.${name}`, other: `CareTeam.${name}` }))
    const both = seeing(nothing, { Task: { ...ofSharedCase, pairs } })
    const of = (type: string, name: string, of: string) =>
      write(name, [
        reference(`${type}.case`, `EpisodeOfCare/${of[0]}`),
        reference(`${type}.for`, `Patient/${of[1]}`),
        token(`${type}.code`, 'x'),
      ])
    await put(store, of('CareTeam', 'CareTeam/t', '11'), of('CareTeam', 'CareTeam/u', '22'))
    await put(store, of('Task', 'Task/a', '12'), of('Task', 'Task/b', '22'), of('Task', 'Task/c', '11'))
    expect(await found(store, 'Task', everything, both)).toEqual(['b', 'c'])
  })

  it('shares what is of this server alone, and nothing where no pair is named', async () => {
    const { store } = fixture()
    const [url, gone] = ['http://far.example/fhir/EpisodeOfCare/1', 'EpisodeOfCare/gone']
    const far = write('CareTeam/t', [reference('CareTeam.case', url), token('CareTeam.code', 'x')])
    await put(store, far, team('g', 'gone'), ofCase('Task/a', url), ofCase('Task/b', gone))
    expect(await found(store, 'Task', everything, bySharing)).toEqual(['b'])
    const none = seeing(nothing, { Task: { ...ofSharedCase, pairs: [] } })
    expect(await found(store, 'Task', everything, none)).toEqual([])
  })
}

function states(fixture: Fixture): void {
  it('judges versions by what the others are now', async () => {
    const { store } = fixture()
    await put(store, team('t', '1'), ofCase('Task/a', '1'), ofCase('Task/a', '2'), ofCase('Task/a', '1', '3'))
    const versions = async () => (await store.history(bySharing, { count: 9 })).versions.map(({ version }) => version)
    expect(await versions()).toEqual([3, 1])
    expect(await store.readVersion(bySharing, 'Task', 'a', 2)).toBeUndefined()
    await put(store, team('t', '3'))
    expect(await versions()).toEqual([3])
    await remove(store, 'Task/a')
    expect(await store.read(bySharing, 'Task', 'a')).toMatchObject({ deleted: true })
    await remove(store, 'CareTeam/t')
    expect(await store.read(bySharing, 'Task', 'a')).toBeUndefined()
  })

  it('knows inside a transaction what the transaction has written', async () => {
    const { store } = fixture()
    await put(store, team('t', '1'), ofCase('Task/a', '1'), ofCase('Task/b', '2'))
    const seen = await store.transact(caller, async (transaction) => {
      const hits = async () => (await transaction.find(bySharing, 'Task', everything, 9)).map(({ id }) => id)
      const before = await hits()
      await transaction.put(ofCase('Task/c', '1'))
      const own = await hits()
      await transaction.put(team('t', '2'))
      return [before, own, await hits()]
    })
    expect(seen).toEqual([['a'], ['a', 'c'], ['b']])
  })
}

export function sharesContract(fixture: Fixture): void {
  describe('what is shared with others', () => others(fixture))
  describe('what the others and this one refer to', () => targets(fixture))
  describe('what is shared now', () => states(fixture))
}
