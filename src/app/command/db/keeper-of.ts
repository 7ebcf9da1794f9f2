/** The keeper of a store, by the kind of its URL. */

import { createZone } from '../../../fhir/time-zone.ts'
import { addedIn, libraryId } from '../../../rest/search-parameter/added.ts'
import type { ArchiveSource } from '../../../store/archive.ts'
import type { Extract, Keeper } from '../../../store/keeper.ts'
import type { Config } from '../../config.ts'
import { wireSearch } from '../../search.ts'

export async function keeperOf(store: Config['store']): Promise<Keeper> {
  switch (store.kind) {
    case 'sqlite': {
      const { sqliteKeeper } = await import('../../../store/sqlite/archive/keeper.ts')
      return sqliteKeeper(store.path)
    }
    case 'postgres': {
      const { postgresKeeper } = await import('../../../store/postgres/archive/keeper.ts')
      return postgresKeeper(store.url)
    }
  }
}

/** The rows that the server of this configuration makes, by the search parameters that were added to the store too. */
export async function extractOf(
  { zone, baseUrl, host, port }: Pick<Config, 'zone' | 'baseUrl' | 'host' | 'port'>,
  source: Pick<ArchiveSource, 'current'>,
): Promise<Extract> {
  const base = baseUrl || `http://${host}:${port}/fhir`
  const { parameters } = wireSearch({ zone: createZone(zone), base: () => base })
  const added = addedIn(await source.current('Library', libraryId))
  parameters.replace(added.map(({ definition, left }) => ({ definition, isBuilding: left.length > 0 })))
  return (_type, content) => parameters.extract(JSON.parse(content))
}
