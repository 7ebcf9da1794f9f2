import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Facts,
  grounds,
  type Responsibility,
  responsibilities,
} from '../../../src/facade/ansvar/responsibility.ts'

/** Times are days here. */
const facts = (changes: Partial<Facts>): Facts => ({
  start: 0,
  stays: [{ from: 0, to: 5, unit: 'avdelning' }],
  visits: [],
  listed: [{ from: 0, unit: 'vardcentral' }],
  otherwise: 'region',
  transfer: 'vid-lakarbesok',
  latest: (home) => home + 7,
  ...changes,
})
const told = (found: readonly Responsibility[]) => found.map(({ unit, from, to, ground }) => [unit, from, to, ground])

const ward = ['avdelning', 0, 5, grounds.slutenvard]
const atHome = (to: number) => ['avdelning', 5, to, grounds.efterHemgang]
const cases: [string, Partial<Facts>, unknown[]][] = [
  [
    'is handed over at discharge where the routine says so [DAL-H2] [C2]',
    { transfer: 'vid-hemgang' },
    [ward, ['vardcentral', 5, undefined, grounds.hemgang]],
  ],
  [
    'stays with the hospital until a physician has met the patient [FYR-61] [C2]',
    { visits: [8] },
    [ward, atHome(8), ['vardcentral', 8, undefined, grounds.lakarbesok]],
  ],
  [
    'runs out after seven days without a visit [FYR-61]',
    {},
    [ward, atHome(12), ['vardcentral', 12, undefined, grounds.utanLakarbesok]],
  ],
  [
    'has run out before a visit on the eighth day [FYR-61]',
    { visits: [13] },
    [ward, atHome(12), ['vardcentral', 12, undefined, grounds.utanLakarbesok]],
  ],
  [
    'is not moved by a visit during the stay',
    { visits: [3] },
    [ward, atHome(12), ['vardcentral', 12, undefined, grounds.utanLakarbesok]],
  ],
  [
    'goes back to a ward at readmission within a day',
    {
      stays: [
        { from: 0, to: 5, unit: 'avdelning' },
        { from: 5.5, unit: 'annan' },
      ],
    },
    [ward, atHome(5.5), ['annan', 5.5, undefined, grounds.slutenvard]],
  ],
  [
    'counts anew from the second discharge',
    {
      stays: [
        { from: 0, to: 5, unit: 'avdelning' },
        { from: 6, to: 9, unit: 'avdelning' },
      ],
      visits: [5.5],
    },
    [
      ward,
      atHome(5.5),
      ['vardcentral', 5.5, 6, grounds.lakarbesok],
      ['avdelning', 6, 9, grounds.slutenvard],
      ['avdelning', 9, 16, grounds.efterHemgang],
      ['vardcentral', 16, undefined, grounds.utanLakarbesok],
    ],
  ],
  [
    'lies with the ward that the patient was moved to',
    {
      stays: [
        { from: 0, to: 3, unit: 'avdelning' },
        { from: 2, unit: 'annan' },
      ],
    },
    [
      ['avdelning', 0, 2, grounds.slutenvard],
      ['annan', 2, undefined, grounds.slutenvard],
    ],
  ],
  [
    'follows the listing',
    {
      transfer: 'vid-hemgang',
      listed: [
        { from: 0, unit: 'a' },
        { from: 8, unit: 'b' },
      ],
    },
    [ward, ['a', 5, 8, grounds.hemgang], ['b', 8, undefined, grounds.hemgang]],
  ],
  [
    'lies with the vårdcentral where there is no stay',
    { stays: [] },
    [['vardcentral', 0, undefined, grounds.oppenvard]],
  ],
  [
    'lies with the one who holds the case where no vårdcentral is known',
    { stays: [], listed: [] },
    [['region', 0, undefined, grounds.oppenvard]],
  ],
  ['ends with the case', { end: 9 }, [ward, ['avdelning', 5, 9, grounds.efterHemgang]]],
]

describe('medical responsibility', () => {
  it.each(cases)('%s', (_, changes, expected) => expect(told(responsibilities(facts(changes)))).toEqual(expected))

  it('is nobody’s where nobody can be named', () => {
    expect(
      responsibilities({
        start: 0,
        stays: [],
        visits: [],
        listed: [],
        transfer: 'vid-hemgang',
        latest: (home) => home,
      }),
    ).toEqual([])
  })
})

const day = fc.integer({ min: 0, max: 40 })
const anyStay = fc.record({
  from: day,
  length: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  unit: fc.constantFrom('a', 'b'),
})
const anyFacts = fc.record({
  stays: fc.array(anyStay, { maxLength: 4 }),
  visits: fc.array(day, { maxLength: 4 }),
  listed: fc.array(fc.record({ from: day, unit: fc.constantFrom('x', 'y') }), { maxLength: 3 }),
  transfer: fc.constantFrom('vid-hemgang', 'vid-lakarbesok'),
  end: fc.option(fc.integer({ min: 41, max: 60 }), { nil: undefined }),
})
type Any = typeof anyFacts extends fc.Arbitrary<infer T> ? T : never

const factsOf = ({ stays, visits, listed, transfer, end }: Any): Facts =>
  facts({
    stays: stays.map(({ from, length, unit }) => ({ from, unit, ...(length !== undefined && { to: from + length }) })),
    visits,
    listed: listed.toSorted((one, other) => one.from - other.from),
    transfer: transfer as Facts['transfer'],
    ...(end !== undefined && { end }),
  })

const halfDays = (from: number, to: number) => Array.from({ length: 2 * (to - from) }, (_, index) => from + index / 2)

describe('at every instant of a case', () => {
  it('exactly one is responsible, from its start to its end [FYR-61] [C2]', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const found = responsibilities(factsOf(any))
        for (let at = 0; at < (any.end ?? 60); at += 0.25) {
          const now = found.filter(({ from, to }) => from <= at && (to === undefined || at < to))
          expect(now).toHaveLength(1)
        }
        expect(found.at(-1)?.to).toBe(any.end)
      }),
    )
  })

  it('it is a hospital while the patient is in one, and no longer than seven days after [FYR-61]', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { stays, ...given } = factsOf(any)
        const held = responsibilities({ stays, ...given }).flatMap(({ unit, from, to = 100 }) =>
          halfDays(from, Math.min(to, 60)).map((at) => ({ at, isHospital: unit === 'a' || unit === 'b' })),
        )
        for (const { at, isHospital } of held) {
          const isInside = stays.some(({ from, to = 100 }) => from <= at && at < to)
          const isAfter = stays.some(({ to = 100 }) => to <= at && at < to + 7) && any.transfer === 'vid-lakarbesok'
          expect(isHospital, String(at)).toBe(isInside || (isHospital && isAfter))
        }
      }),
    )
  })
})
