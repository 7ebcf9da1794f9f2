/** `vardbro db migrate`: a database is brought to the tables of this program. */
import { type Config, ConfigError } from '../../config.ts'

/** What was done, as a sentence. @throws {Error} what the operator must know: the database cannot be brought there */
export async function migrate(args: readonly string[], store: Config['store']): Promise<string> {
  if (args.length > 0) throw new ConfigError('migrate takes nothing: VARDBRO_STORE names the store.')
  if (store.kind === 'sqlite')
    return 'The store is a file of SQLite: the server brings it to its tables when it starts.'
  const { migratePostgres } = await import('../../../store/postgres/migrate.ts')
  const { from, to, worksWith } = await migratePostgres(store.url)
  if (from === to) return `The database has schema version ${to} already.`
  const said = `From schema version ${from} to ${to}.`
  if (from === 0) return said
  return worksWith <= from
    ? `${said} Servers of the version before may go on until they are replaced.`
    : `${said} Servers of the version before answer 503 from now on: replace them.`
}
