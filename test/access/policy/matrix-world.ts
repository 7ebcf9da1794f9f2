/** The world of the matrix, written once and read back as it is stored. */
import type { Kept } from './matrix-allowed.ts'
import { writings } from './matrix-case.ts'
import { kinds, ofTheRegion } from './matrix-cases.ts'
import { directory } from './matrix-directory.ts'
import { type MatrixServer, now, openMatrixServer, writeCases } from './matrix-server.ts'
import type { Held } from './reference-json.ts'
import type { World } from './reference-world.ts'

export interface Written {
  readonly server: MatrixServer
  readonly world: World
  readonly kept: readonly Kept[]
}

/** Opens the server, writes all cases through it, and reads what came of it. */
export async function openMatrixWorld(): Promise<Written> {
  const server = await openMatrixServer()
  try {
    await writeCases(server)
    const kept = await keptBy(server)
    const resources = kept.flatMap(({ versions, isDeleted }) => (isDeleted ? [] : versions.slice(-1)))
    return { server, world: { resources, now }, kept }
  } catch (error) {
    await server.close()
    throw error
  }
}

const sent = [...directory, ...ofTheRegion, ...kinds.flatMap((kind) => writings(kind).flatMap(([, all]) => all))]

/** What was sent, in its order, and what the server wrote beside it. */
async function keptBy(server: MatrixServer): Promise<readonly Kept[]> {
  const byServer = ((await asSystem(server, ['Provenance'], [['_count', '1000']])).entry ?? []).map(
    ({ resource }) => resource,
  )
  const kept: Kept[] = []
  for (const { resourceType, id } of [...sent, ...byServer]) {
    const { entry = [] } = await asSystem(server, [resourceType, id, '_history'])
    const versions = entry.flatMap(({ resource }) => (resource === undefined ? [] : [resource])).reverse()
    kept.push({ versions, isDeleted: versions.length < entry.length })
  }
  return kept
}

interface Found {
  readonly entry?: readonly { readonly resource: Held }[]
}

async function asSystem(
  { bySystem }: MatrixServer,
  path: readonly string[],
  query: readonly (readonly [string, string])[] = [],
): Promise<Found> {
  return JSON.parse(await bySystem('GET', path, { query }))
}
