/** Which rows of one height are to be drawn of a list that is longer than the page. Pure. */

export interface Scrolled {
  /** How far it is scrolled, and how high the part is that is seen, px. */
  readonly top: number
  readonly height: number
}

export interface Rows {
  readonly first: number
  /** Exclusive. */
  readonly last: number
}

/** Rows that are drawn beyond those that are seen. */
const beyond = 8

/** In steps of `beyond`, so that a little scrolling draws nothing anew. */
export function visibleRows({ top, height }: Scrolled, rowHeight: number, count: number): Rows {
  const first = Math.floor(top / rowHeight / beyond) * beyond - beyond
  const last = Math.ceil((top + height) / rowHeight / beyond) * beyond + beyond
  return { first: Math.max(0, Math.min(first, count)), last: Math.max(0, Math.min(last, count)) }
}

/** How far to scroll so that a row is seen whole; as far as it is where it is seen. */
export function scrollTo(row: number, { top, height }: Scrolled, rowHeight: number): number {
  if (row * rowHeight < top) return row * rowHeight
  const bottom = (row + 1) * rowHeight
  return bottom > top + height ? bottom - height : top
}
