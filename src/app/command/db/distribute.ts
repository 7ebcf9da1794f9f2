/** `vardbro db distribute`: a database of a Citus cluster is spread over its servers, each patient on one of them. */
import { parseArgs } from 'node:util'
import { type Config, ConfigError } from '../../config.ts'
import type { Surroundings } from '../surroundings.ts'

/** As many servers can share the patients at most; a search that names no patient asks each. */
const usual = 16
const most = 128

/** What was done, as a sentence. @throws {Error} what the operator must know: nothing was changed */
export async function distribute(
  args: readonly string[],
  store: Config['store'],
  { ask }: Pick<Surroundings, 'ask'>,
): Promise<string> {
  const { shards, isSure } = given(args)
  if (store.kind !== 'postgres') {
    throw new ConfigError('The store is a file of SQLite: only a PostgreSQL database with Citus can be distributed.')
  }
  const { demandSpreadable, distributePostgres } = await import('../../../store/postgres/shards/distribute.ts')
  const found = await demandSpreadable(store.url)
  if (found.shards !== undefined) return `The database is distributed already, over ${found.shards} shards.`
  if (!isSure) await demandYes(ask, shards, found.workers)
  const { workers } = await distributePostgres(store.url, shards)
  return `The database is distributed over ${shards} shards on ${workers} servers. Start the servers again.`
}

function given(args: readonly string[]): { readonly shards: number; readonly isSure: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { yes: { type: 'boolean', default: false }, shards: { type: 'string', default: String(usual) } },
    allowPositionals: true,
  })
  if (positionals.length > 0)
    throw new ConfigError('distribute takes nothing but options: VARDBRO_STORE names the store.')
  const shards = Number(values.shards)
  if (Number.isInteger(shards) && shards > 0 && shards <= most) return { shards, isSure: values.yes }
  throw new ConfigError(`--shards is to be a whole number from 1 to ${most}.`)
}

/** @throws {ConfigError} nobody says yes */
async function demandYes(ask: Surroundings['ask'], shards: number, workers: number): Promise<void> {
  const what = `All tables are moved to ${shards} shards on ${workers} servers. There is no way back but a backup.`
  if (ask === undefined) throw new ConfigError(`${what} Say --yes, where nobody can be asked.`)
  const answer = await ask(`${what} Go on? (yes/no) `)
  if (answer.trim().toLowerCase() !== 'yes') throw new ConfigError('Nothing was changed.')
}
