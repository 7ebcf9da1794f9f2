/**
 * The known word that an unknown one was probably meant to be; undefined where none is near.
 *
 * Near is an edit distance (insert, delete, replace, swap of neighbours) of at most a third of the word's length, and
 * at least 1. Case costs nothing, so that `patient` leads to `Patient`. Ties go to the one that comes first.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return allNearest(word, known)[0]
}

/** ` Did you mean …?`, with the near word as `shown` writes it; '' where none is near. */
export function didYouMean(word: string, known: Iterable<string>, shown = (near: string) => near): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean ${shown(near)}?`
}

/** The known word as `nearest` has it; undefined also where several are equally near. */
export function onlyNearest(word: string, known: Iterable<string>): string | undefined {
  const [only, ...others] = allNearest(word, known)
  return others.length === 0 ? only : undefined
}

function allNearest(word: string, known: Iterable<string>): readonly string[] {
  const wanted = word.toLowerCase()
  let best: string[] = []
  let least = Math.max(1, Math.floor(word.length / 3))
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > least) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance > least) continue
    best = distance < least ? [candidate] : [...best, candidate]
    least = distance
  }
  return best
}

/** https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment) */
function editDistance(from: string, to: string): number {
  let rows: Rows = { beforeLast: [], last: Array.from({ length: to.length + 1 }, (_, column) => column) }
  for (let row = 1; row <= from.length; row++) {
    rows = { beforeLast: rows.last, last: nextRow(from.slice(Math.max(0, row - 2), row), row, to, rows) }
  }
  return rows.last[to.length] ?? 0
}

interface Rows {
  readonly beforeLast: readonly number[]
  readonly last: readonly number[]
}

/** `pair`: the letter of this row, and the one before it. */
function nextRow(pair: string, row: number, to: string, { beforeLast, last }: Rows): number[] {
  const line = [row]
  for (let column = 1; column <= to.length; column++) {
    const replaced = (last[column - 1] ?? 0) + (pair.at(-1) === to[column - 1] ? 0 : 1)
    const swapped = isSwap(pair, to.slice(column - 2, column)) ? (beforeLast[column - 2] ?? 0) + 1 : replaced
    line[column] = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, replaced, swapped)
  }
  return line
}

function isSwap(one: string, other: string): boolean {
  return one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]
}
