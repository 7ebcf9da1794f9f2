/** Random questions about the random world: every kind of predicate, nested. */
import fc from 'fast-check'
import type { Predicate, Prefix, ValuePredicate } from '../../../src/fhir/search/predicate.ts'
import { codes, ids, interval, numbers, period, systems, targets, texts, types, uris } from './world.ts'

const prefix = fc.constantFrom<Prefix>('eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

/** Without the properties that are undefined. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}

export function valueQuestion(type: string): fc.Arbitrary<ValuePredicate> {
  const key = (kind: string) => fc.constantFrom(`${type}.${kind}`, `${type}.other`)
  const base = <Kind extends string>(kind: Kind, of: string = kind) => ({ kind: fc.constant(kind), key: key(of) })
  const text = fc.constantFrom(...texts)
  const number = fc.tuple(fc.constantFrom(...numbers), interval).map(([value, range]) => ({ value, ...range }))
  return fc
    .oneof(
      fc.record({
        ...base('token'),
        system: optional(fc.constantFrom(...systems, 'http://never')),
        code: optional(fc.constantFrom(...codes)),
      }),
      fc.record({ ...base('token-text', 'token'), text }),
      fc.record({
        ...base('string'),
        match: fc.constantFrom('starts' as const, 'contains' as const, 'exact' as const),
        value: text,
      }),
      fc.record({
        ...base('uri'),
        match: fc.constantFrom('exact' as const, 'below' as const, 'above' as const),
        value: fc.constantFrom(...uris),
      }),
      fc.record({ ...base('reference'), targets: fc.array(fc.constantFrom(...targets), { maxLength: 6 }) }),
      fc.record({ ...base('reference-type', 'reference'), types: fc.subarray([...types, 'Group']) }),
      fc.record({ ...base('date'), prefix, range: period }).map(({ range, ...asked }) => ({ ...asked, ...range })),
      fc.record({ ...base('number'), prefix, range: number }).map(({ range, ...asked }) => ({ ...asked, ...range })),
      fc
        .record({
          ...base('quantity'),
          prefix,
          range: number,
          system: optional(fc.constantFrom(...systems)),
          code: optional(fc.constantFrom('', 'g', 'mg')),
          canonical: fc.boolean(),
        })
        .map(({ range, ...asked }) => ({ ...asked, ...range })),
    )
    .map(compact) as fc.Arbitrary<ValuePredicate>
}

/** Of a resource of `type`; `depth` says how far it may be nested. `now` is about when the world was written, ms. */
export function question(type: string, depth: number, now: number): fc.Arbitrary<Predicate> {
  const alone: fc.Arbitrary<Predicate>[] = [
    valueQuestion(type),
    valueQuestion(type),
    fc.subarray([...ids, 'none']).map((some) => ({ kind: 'id', ids: some })),
    fc
      .constantFrom('token', 'date', 'reference', 'other', 'never')
      .map((name) => ({ kind: 'present', key: `${type}.${name}` })),
    fc
      .record({ prefix, at: fc.integer({ min: -1, max: 8 }), long: fc.integer({ min: 1, max: 5 }) })
      .map(({ prefix, at, long }) => ({
        kind: 'last-updated',
        prefix,
        low: now + at,
        high: now + at + long,
      })),
    fc.array(valueQuestion(type), { minLength: 1, maxLength: 3 }).map((of) => ({ kind: 'same-element', of })),
  ]
  alone.push(listed(type))
  if (depth === 0) return fc.oneof(...alone)
  const deeper = question(type, depth - 1, now)
  const several = fc.array(deeper, { maxLength: 3 })
  return fc.oneof(
    ...alone,
    several.map((of): Predicate => ({ kind: 'and', of })),
    several.map((of): Predicate => ({ kind: 'or', of })),
    deeper.map((of): Predicate => ({ kind: 'not', of })),
    linksTo(type, depth, now),
    linkedFrom(depth, now),
    shares(type, depth, now),
  )
}

/** One of many values of one element, as a value set gives them. */
function listed(type: string): fc.Arbitrary<Predicate> {
  const key = fc.constant(`${type}.token`)
  const system = fc.option(fc.constantFrom(...systems), { nil: undefined })
  const token = fc
    .record({ kind: fc.constant('token' as const), key, system, code: fc.constantFrom(...codes) })
    .map(compact)
  return fc
    .array(fc.oneof(token as fc.Arbitrary<Predicate>, valueQuestion(type)), { maxLength: 8 })
    .map((of) => ({ kind: 'or', of }))
}

function linksTo(type: string, depth: number, now: number): fc.Arbitrary<Predicate> {
  const [one, two] = [fc.constantFrom(...types), fc.constantFrom(...types)]
  return fc.tuple(one, two).chain(([a, b]) =>
    fc
      .tuple(question(a, depth - 1, now), question(b, depth - 1, now), fc.constantFrom('reference', 'other'))
      .map(([ofA, ofB, name]) => ({
        kind: 'links-to',
        key: `${type}.${name}`,
        types: [a, b],
        where: { [b]: ofB, [a]: ofA },
      })),
  )
}

function linkedFrom(depth: number, now: number): fc.Arbitrary<Predicate> {
  return fc
    .constantFrom(...types)
    .chain((type) =>
      fc
        .tuple(question(type, depth - 1, now), fc.constantFrom('reference', 'other'))
        .map(([where, name]) => ({ kind: 'linked-from', type, key: `${type}.${name}`, where })),
    )
}

/** With a resource of any type, of which `depth - 1` more may be asked. */
export function shares(type: string, depth: number, now: number): fc.Arbitrary<Predicate> {
  const name = fc.constantFrom('reference', 'other')
  return fc.constantFrom(...types).chain((other) => {
    const pair = fc.tuple(name, name).map(([a, b]) => ({ own: `${type}.${a}`, other: `${other}.${b}` }))
    return fc
      .tuple(question(other, depth - 1, now), fc.array(pair, { maxLength: 2 }))
      .map(([where, pairs]) => ({ kind: 'shares', type: other, pairs, where }))
  })
}
