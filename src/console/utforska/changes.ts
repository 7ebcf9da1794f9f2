/** What differs between two versions of a resource, element by element. */

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  /** Such as `participant[1].period.end`. */
  readonly path: string
  /** As JSON. */
  readonly before?: string
  readonly after?: string
}

/** All of them, in the order of the elements; `meta.versionId` and `meta.lastUpdated` differ always and are left out. */
export function changesBetween(before: object, after: object): readonly Change[] {
  return objects(before as Fields, after as Fields, '').filter(
    ({ path }) => !/^meta\.(versionId|lastUpdated)$/.test(path),
  )
}

type Fields = Readonly<Record<string, unknown>>

function between(before: unknown, after: unknown, path: string): readonly Change[] {
  if (Array.isArray(before) && Array.isArray(after)) return lists(before, after, path)
  if (isFields(before) && isFields(after)) return objects(before, after, path)
  if (before === after) return []
  if (before === undefined) return [{ kind: 'added', path, after: text(after) }]
  if (after === undefined) return [{ kind: 'removed', path, before: text(before) }]
  return [{ kind: 'changed', path, before: text(before), after: text(after) }]
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, undefined, 2))

function objects(before: Fields, after: Fields, path: string): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => between(before[name], after[name], path === '' ? name : `${path}.${name}`))
}

/** What is the same in both stays; of what lies between, the first is compared with the first, and so on. */
function lists(before: readonly unknown[], after: readonly unknown[], path: string): readonly Change[] {
  const same: readonly Place[] = [[-1, -1], ...common(before, after), [before.length, after.length]]
  return same.slice(1).flatMap(([toLeft, toRight], index) => {
    const [fromLeft, fromRight] = same[index] ?? [0, 0]
    const one = before.slice(fromLeft + 1, toLeft)
    const other = after.slice(fromRight + 1, toRight)
    return Array.from({ length: Math.max(one.length, other.length) }, (_, step) => {
      const at = step < other.length ? fromRight + 1 + step : fromLeft + 1 + step
      return between(one[step], other[step], `${path}[${at}]`)
    }).flat()
  })
}

/** In the one list and in the other. */
type Place = readonly [number, number]

/** More than so many pairs are compared by their places alone. */
const mostPairs = 250_000

/** The places of a longest common subsequence. */
function common(before: readonly unknown[], after: readonly unknown[]): readonly Place[] {
  if (before.length * after.length > mostPairs) return []
  const [one, other] = [before.map((it) => JSON.stringify(it)), after.map((it) => JSON.stringify(it))]
  const lengthAt = lengths(one, other)
  const places: Place[] = []
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) places.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  return places
}

/** How long the longest common subsequence is of what stands from two places on. */
function lengths(one: readonly string[], other: readonly string[]): (i: number, j: number) => number {
  const rows = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1))
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  const lengthOf = (i: number, j: number) =>
    one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) rows[i]?.fill(lengthOf(i, j), j, j + 1)
  return at
}
