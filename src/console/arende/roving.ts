/** Where arrow keys lead in a table whose cells hold several things each. Pure. */

export interface Place {
  readonly rule: string
  readonly row: number
  readonly column: number
}

type Leads = (places: readonly Place[], from: Place) => Place | undefined

const inRow = (places: readonly Place[], { row }: Place) => places.filter((one) => one.row === row)
const inColumn = (places: readonly Place[], { column }: Place) => places.filter((one) => one.column === column)

const leads: Readonly<Record<string, Leads>> = {
  ArrowDown: (places, from) => after(inColumn(places, from), from),
  ArrowUp: (places, from) => after(inColumn(places, from).toReversed(), from),
  ArrowRight: (places, from) =>
    inRow(places, from)
      .toSorted((one, other) => one.column - other.column)
      .find(({ column }) => column > from.column),
  ArrowLeft: (places, from) => {
    const before = inRow(places, from).filter(({ column }) => column < from.column)
    const nearest = Math.max(...before.map(({ column }) => column))
    return before.find(({ column }) => column === nearest)
  },
  Home: (places, from) => inRow(places, from)[0],
  End: (places, from) => inRow(places, from).at(-1),
}

/** The rule that a key leads to from another; undefined where it leads nowhere. */
export function placeAfter(places: readonly Place[], rule: string, key: string): string | undefined {
  const from = places.find((one) => one.rule === rule)
  const to = from && leads[key]?.(places, from)
  return to?.rule === rule ? undefined : to?.rule
}

function after(places: readonly Place[], from: Place): Place | undefined {
  return places[places.indexOf(from) + 1]
}
