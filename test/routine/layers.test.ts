import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalOf,
  conflictsOf,
  type Layered,
  layered,
  merge,
  namedLayers,
  newest,
  resolveLayers,
  type Situation,
} from '../../src/routine/layers.ts'
import type { ParameterName } from '../../src/routine/parameters.ts'
import { levels, type Rulebook } from '../../src/routine/rulebook.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

const { layers } = await loadRulebooks('profiles/rulebooks')
const idsOf = (canonicals: readonly string[]) => canonicals.map((name) => name.replace(/^.*\/(.*)\|.*$/, '$1'))

const ward = 'SE2321000131-1488A1'
const cases: [string, Situation, string[]][] = [
  ['are the law alone where no routine is known', { kommun: '0180', date: '2026-03-01' }, ['lag-2017-612']],
  ['begin with the law even before it came into force', { date: '2016-03-01' }, ['lag-2017-612']],
  ['hold the region by the county', { lan: '20', date: '2026-03-01' }, ['lag-2017-612', 'dalarna-utskrivning']],
  [
    'hold the region by the county of the municipality',
    { kommun: '2080', date: '2026-03-01' },
    ['lag-2017-612', 'dalarna-utskrivning'],
  ],
  [
    'go from the widest to the narrowest',
    { kommun: '1494', date: '2026-03-01' },
    ['lag-2017-612', 'vgr-samverkan', 'lidkoping-kontaktpunkt'],
  ],
  [
    'hold a sub-region from its first day',
    { kommun: '1489', date: '2026-02-20' },
    ['lag-2017-612', 'vgr-samverkan', 'samla-oppenvardsprocessen'],
  ],
  [
    'hold no sub-region before its first day',
    { kommun: '1489', date: '2026-02-19' },
    ['lag-2017-612', 'vgr-samverkan'],
  ],
  [
    'hold the pilot for its wards',
    { kommun: '1488', unit: ward, date: '2026-10-01' },
    ['lag-2017-612', 'vgr-samverkan', 'fyrbodal-medicinsk-planering'],
  ],
  [
    'hold no pilot for other wards',
    { kommun: '1488', unit: 'SE2321000131-1', date: '2026-10-01' },
    ['lag-2017-612', 'vgr-samverkan'],
  ],
  [
    'hold no pilot for other municipalities',
    { kommun: '1480', unit: ward, date: '2026-10-01' },
    ['lag-2017-612', 'vgr-samverkan'],
  ],
]

describe('the layers of a case', () => {
  it.each(cases)('%s', (_, situation, expected) =>
    expect(idsOf(resolveLayers(layers, situation).layers)).toEqual(expected),
  )

  it('give the values of the narrowest, each with the layer that set it [C2]', () => {
    const { parameters } = resolveLayers(layers, { kommun: '1488', unit: ward, date: '2026-10-05' })
    expect(parameters['medicinsktAnsvar.overgang']).toMatchObject({
      value: 'vid-lakarbesok',
      layer: expect.stringContaining('fyrbodal'),
    })
    expect(parameters['arende.avslutasAv']).toMatchObject({
      value: ['kommun-hsl'],
      layer: expect.stringContaining('vgr'),
    })
    expect(parameters['enstakaHembesok.maxDagar']).toMatchObject({ value: 14, layer: expect.stringContaining('lag-') })
  })

  it('say what ready for discharge means: the law and Dalarna one condition, the pilot three [C1]', () => {
    const delvillkor = (situation: Situation) =>
      resolveLayers(layers, situation).parameters['utskrivningsklar.delvillkor'].value
    expect(delvillkor({ kommun: '2080', date: '2026-10-05' })).toEqual(['medicinskt'])
    expect(delvillkor({ kommun: '1488', unit: ward, date: '2026-10-05' })).toEqual([
      'medicinskt',
      'insatser',
      'dokumentation',
    ])
  })

  it('are found again by the names that a case keeps', () => {
    const found = resolveLayers(layers, { kommun: '1494', date: '2026-03-01' })
    expect(namedLayers(layers, found.layers)).toEqual(found)
    expect(idsOf(namedLayers(layers, found.layers.slice(-1)).layers)).toEqual(idsOf(found.layers))
    expect(idsOf(namedLayers(layers, ['https://elsewhere.example/PlanDefinition/x|1']).layers)).toEqual([
      'lag-2017-612',
    ])
  })
})

const names: readonly ParameterName[] = ['fvk.krav', 'fvk.startpunkt', 'kvittens.frist', 'sip.helg']
const anyRulebook = fc.record({
  id: fc.constantFrom('ett', 'tva', 'tre', 'fyra'),
  level: fc.constantFrom(...levels),
  values: fc.dictionary(fc.constantFrom(...names), fc.constantFrom('a', 'b', 'c')),
})
const rulebook = ({ id, level, values }: { id: string; level: Rulebook['level']; values: Record<string, string> }) =>
  ({
    id,
    version: '1.0.0',
    level,
    parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, assumption: true }])),
  }) as unknown as Rulebook
const anyLayered = anyRulebook.map((one) => layered(rulebook(one)))
const plain = (said: Layered) => Object.fromEntries([...said].sort())

describe('the newest version of a routine', () => {
  it('is that with the greatest numbers among those that begin on one day', () => {
    const number = fc.oneof(fc.nat(12), fc.nat())
    const version = fc.tuple(number, number, number).map((numbers) => numbers.join('.'))
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 5 }), (versions) => {
        const all = versions.map((one) => ({ id: 'ett', version: one, effective: { start: '2026-01-01' } }))
        const greatest = versions.toSorted(new Intl.Collator('en', { numeric: true }).compare).at(-1)
        expect(newest(all as unknown as readonly Rulebook[])[0]?.version).toBe(greatest)
      }),
    )
  })
})

describe('layering', () => {
  it('is associative', () => {
    fc.assert(
      fc.property(anyLayered, anyLayered, anyLayered, (wide, middle, narrow) => {
        expect(plain(merge(merge(wide, middle), narrow))).toEqual(plain(merge(wide, merge(middle, narrow))))
      }),
    )
  })

  it('lets the last that speaks of a parameter win, and reports each that says otherwise', () => {
    fc.assert(
      fc.property(fc.array(anyRulebook, { minLength: 1, maxLength: 6 }), (found) => {
        const said = found.map((one) => layered(rulebook(one))).reduce(merge, new Map())
        for (const name of names) {
          const speakers = found.filter(({ values }) => name in values)
          const winner = speakers.at(-1)
          expect(said.get(name)?.at(-1)?.value).toBe(winner?.values[name])
          const overruled = speakers.filter(({ values }) => values[name] !== winner?.values[name])
          const reported = conflictsOf(said).filter(({ parameter }) => parameter === name)
          expect(reported.map(({ layer, kind }) => [layer, kind])).toEqual(
            overruled.map((one) => [
              canonicalOf({ id: one.id, version: '1.0.0' }),
              one.level === winner?.level ? 'conflict' : 'overridden',
            ]),
          )
        }
      }),
    )
  })

  it('lets a narrower level win whatever the order of the files', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...layers], { minLength: layers.length }), (shuffled) => {
        const situation = { kommun: '1488', unit: 'SE2321000131-1488A1', date: '2026-10-05' }
        expect(resolveLayers(shuffled, situation)).toEqual(resolveLayers(layers, situation))
      }),
    )
  })
})
