/** Resources with one change that chance makes: most are wrong in one way, some are right all the same. */
import type { Json } from '../instance.ts'

/** Chance: a whole number from 0 to below the argument. */
export type Chance = (below: number) => number

type Holder = Record<string | number, unknown>

interface Spot {
  readonly holder: Holder
  readonly key: string | number
}

/** Values that are wrong at most places, by being of another kind, or text of another form. */
const odd: readonly unknown[] = [
  ...[
    '',
    ' ',
    'x',
    'a b',
    'x'.repeat(70),
    'a\u0000b',
    'a\u0007b',
    'a\tb',
    '<b>a</b>',
    '<script src="x">',
    '&lt;',
    '\\u0001',
  ],
  ...[
    '2023-02-30',
    '2024-02-29',
    '2024-02-29T12:00:00',
    '2024-02-29T12:00:00+01:00',
    '0000',
    'true',
    '12',
    '😀',
    '\u00a0',
  ],
  ...[
    'Patient/1',
    'Patient/a b',
    'Nothing/1',
    '#x',
    'urn:uuid:x',
    'http://example.org/Observation/1',
    '?',
    'urn:oid:1.2',
  ],
  ...[0, -1, 1.5, 1e12, true, false, null, [], {}, [null], [{}], { id: 'x' }, { extension: [{ url: 'x' }] }],
]

/** A copy of a resource with one change. */
export function mutant(resource: Json, chance: Chance): Json {
  const copy: Json = structuredClone(resource)
  const spots = spotsIn(copy)
  const spot = spots[chance(spots.length)]
  const other = spots[chance(spots.length)]
  if (spot === undefined || other === undefined) return copy
  changes[chance(changes.length)]?.(spot, chance, other)
  return copy
}

const changes: readonly ((spot: Spot, chance: Chance, other: Spot) => void)[] = [
  (spot, chance) => put(spot, odd[chance(odd.length)]),
  (spot, chance) => put(spot, odd[chance(odd.length)]),
  (spot, chance) => put(spot, changedText(held(spot), chance)),
  (spot, chance) => put(spot, changedText(held(spot), chance)),
  (spot, _chance, other) => put(spot, held(other)),
  (spot) => put(spot, [held(spot)].flat()),
  ({ holder, key }) => remove(holder, key),
  ({ holder, key }) => rename(holder, key, `${key}x`),
  ({ holder, key }) => rename(holder, key, `_${key}`),
  (spot) => repeat(held(spot)),
]

function held({ holder, key }: Spot): unknown {
  return holder[key]
}

function put({ holder, key }: Spot, value: unknown): void {
  holder[key] = structuredClone(value)
}

function remove(holder: Holder, key: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

function rename(holder: Holder, key: string | number, name: string): void {
  if (Array.isArray(holder)) return
  holder[name] = holder[key]
  delete holder[key]
}

function repeat(value: unknown): void {
  if (Array.isArray(value)) value.push(structuredClone(value[0]))
}

const letters = ['', '9', 'a', ' ', '\n', '\u0001', '<', '/', '.', 'Z', '"', 'å']

/** One letter of a text put in place of another. */
function changedText(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'string') return odd[chance(odd.length)]
  const at = chance(value.length + 1)
  return value.slice(0, at) + letters[chance(letters.length)] + value.slice(at + 1)
}

/** All places in the resource but its type. */
function spotsIn(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Holder
  return Object.keys(holder)
    .filter((key) => key !== 'resourceType')
    .flatMap((key) => [{ holder, key: Array.isArray(value) ? Number(key) : key }, ...spotsIn(holder[key])])
}
