/** All that the matrix is asked of: the server with its cases, and one that tells everything. */
import { openAllowed, openHalves } from './matrix-allowed.ts'
import { type Beside, type Matrix, openWhole } from './matrix-cells.ts'
import { asking } from './matrix-probe.ts'
import type { Relation } from './matrix-relations.ts'
import type { Route } from './matrix-route.ts'
import { routes } from './matrix-routes.ts'
import { openMatrixWorld } from './matrix-world.ts'

export interface OpenedMatrix extends Beside {
  readonly matrix: Matrix
  readonly close: () => Promise<void>
}

export async function openMatrix(): Promise<OpenedMatrix> {
  const matrix = { ...(await openMatrixWorld()), routes }
  const everything = await openAllowed(matrix.kept)
  const halves = openHalves()
  return {
    matrix,
    whole: openWhole(asking(everything.base, {})),
    halves,
    close: async () => {
      await Promise.all([matrix.server.close(), everything.close(), halves.close()])
    },
  }
}

/** One of so many diagonals of the matrix: each route is asked by some, and each relation asks some. */
export function spread(relations: readonly Relation[], inSoMany: number): (relation: Relation) => readonly Route[] {
  return (relation) => routes.filter((_, index) => (index + relations.indexOf(relation)) % inSoMany === 0)
}
