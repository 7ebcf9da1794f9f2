/** How large a source is, worked out from the sizes of what has to be measured. */
import type { Estimate, Size, Source } from './drive.ts'

/** What only the tables can tell. */
export type Measured = Extract<Source, { kind: 'type' | 'last-updated' | 'present' | 'value' }>

/** The size of a source for a type; `measured` gives that of what has to be measured. */
export function sourceSize(measured: (type: string, source: Measured) => Size): Estimate {
  return (type, source) => {
    switch (source.kind) {
      case 'id':
        return { rows: source.ids.length, matching: source.ids.length }
      case 'union':
        return sum(source.of)
      case 'links-to':
        return times(fanOut, sum(source.to.map(({ drive }) => drive)))
      case 'linked-from':
        return sum([source.by.drive])
      case 'shares':
        return times(fanOut, source.by.drive)
      default:
        return measured(type, source)
    }
  }
}

/** About so many resources refer to one at one element. */
const fanOut = 8

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce((a, b) => ({ rows: a.rows + b.rows, matching: a.matching + b.matching }), {
    rows: 0,
    matching: 0,
  })
}

function times(factor: number, { rows, matching }: Size): Size {
  return { rows: rows + factor * matching, matching: factor * matching }
}
