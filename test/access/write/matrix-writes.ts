/** The whole of the matrix of writes: types, ways and relations, and which of the cells are asked. */
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { type Way, wayName, ways } from './matrix-ways.ts'
import { cellOf, columnOf, type WriteCell } from './matrix-write-cells.ts'
import { openWriteWorld } from './matrix-write-world.ts'
import { type WriterRelation, writers } from './matrix-writers.ts'
import { leadTypes } from './reference-write-table.ts'

/** All types of R4: of those that the table does not name, none is written. */
export const writtenTypes: readonly string[] = resourceTypes

/** A cell by its places in the three lists. */
interface Place {
  readonly type: number
  readonly way: number
  readonly relation: number
}

/** Whether a cell is asked. */
export type Share = (place: Place) => boolean

/** Ways that are asked of each type by each relation. */
const plainWays: readonly string[] = ['create', 'update', 'JSON Patch', 'delete']

export const wholeShare: Share = () => true

/**
 * Each type by each relation in the plain ways; of one type of each line of the table all ways that need no bundle, and a
 * third of the others; of the other types each way by every 24th relation.
 */
export const proofShare: Share = ({ type, way, relation }) => {
  const { carrier, name } = ways[way] as Way
  if (carrier === 'alone' && plainWays.includes(name)) return true
  const isLead = leadTypes.includes(writtenTypes[type] ?? '')
  if (isLead) return carrier === 'alone' || (type + way + relation) % 3 === 0
  return (type + 5 * way + relation) % 24 === 0
}

/** A few of each type, of each way and of each relation. */
export const testShare: Share = ({ type, way, relation }) => (type + 11 * way + 53 * relation) % 601 === 0

export function both(one: Share, other: Share): Share {
  return (place) => one(place) && other(place)
}

export interface OpenedWrites {
  /** The cells of a relation that are asked and that there are. */
  readonly column: (relation: WriterRelation, share: Share) => Promise<readonly WriteCell[]>
  readonly close: () => Promise<unknown>
}

export async function openWrites(): Promise<OpenedWrites> {
  const world = await openWriteWorld()
  return {
    async column(relation, share) {
      const column = await columnOf(world, relation)
      const cells: WriteCell[] = []
      for (const { type, way } of placesOf(relation, share)) {
        const cell = await cellOf(world, column, way, type)
        if (cell !== undefined) cells.push(cell)
      }
      return cells
    },
    close: world.close,
  }
}

function placesOf(relation: WriterRelation, share: Share): readonly { readonly type: string; readonly way: Way }[] {
  const at = writers.indexOf(relation)
  return writtenTypes.flatMap((type, ofType) =>
    ways.flatMap((way, ofWay) => (share({ type: ofType, way: ofWay, relation: at }) ? [{ type, way }] : [])),
  )
}

/** What is wrong in a column. */
export function writeFaults(cells: readonly WriteCell[]): readonly string[] {
  return cells.flatMap(({ type, way, faults }) => faults.map((fault) => `${type}, ${way}: ${fault}`))
}

export const wayNames: readonly string[] = ways.map(wayName)
