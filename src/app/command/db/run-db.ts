/** `vardbro db`: what is asked on the command line, and what is said. */
import { parseArgs } from 'node:util'
import { copy, toldOfBoth } from '../../../store/copy.ts'
import type { Digest } from '../../../store/digest.ts'
import type { Carrying, Keeper } from '../../../store/keeper.ts'
import { type Config, ConfigError, readConfig } from '../../config.ts'
import { storeUrl } from '../../setting.ts'
import { openProgress } from '../progress.ts'
import type { Surroundings } from '../surroundings.ts'
import { distribute } from './distribute.ts'
import { extractOf, keeperOf } from './keeper-of.ts'
import { migrate } from './migrate.ts'

export const usage = `vardbro db backup <file> [--force]
  Writes what is stored now into a file, while servers run: a database of SQLite, whatever the store is.

vardbro db restore <file> [--force]
  Puts a backup, of either kind of store, in the place of the store. All servers must be stopped. Without --force nothing
  may be there; a PostgreSQL database must be empty.

vardbro db verify
  Looks through the store: each version's text, the order of commits, the index rows; of SQLite the file too. Nothing is
  changed, and servers may run. Tells content hashes, by which two stores can be compared.

vardbro db copy <from> <to>
  Copies all that is kept, history included, into a new store, such as sqlite:./data/vardbro.sqlite
  postgres://vardbro@db/vardbro, and compares the two by content hashes. Nothing of what is written meanwhile is in it.

vardbro db migrate
  Brings a PostgreSQL database to the tables of this program, whole or not at all. Make a backup first. Servers of the
  version before may run meanwhile; it says whether they may go on. A file of SQLite needs none of this: the server does
  it when it starts.

vardbro db distribute [--shards <number>] [--yes]
  Spreads a PostgreSQL database with the extension Citus over its workers: each patient's resources on one of them, what
  is of no one patient on all. Stop all servers that use it first, and make a backup. Once it is done it is not done again.

  The store of all but copy is that of VARDBRO_STORE. VARDBRO_BASE_URL and VARDBRO_ZONE are to be those of the server.
  Ends with 0, with 1 where verify has found something, with 2 where it could not be done.`

type Command = (args: readonly string[], config: Config, surroundings: Surroundings) => Promise<number>

const commands: Readonly<Record<string, Command>> = {
  backup: async (args, config, surroundings) => {
    const { file, force } = fileGiven(args)
    await carried(config, surroundings, (keeper, how) => keeper.backup(file, { ...how, force }))
    surroundings.out(`Backed up to ${file}.`)
    return 0
  },
  restore: async (args, config, surroundings) => {
    const { file, force } = fileGiven(args)
    await carried(config, surroundings, (keeper, how) => keeper.restore(file, { ...how, force }))
    surroundings.out(`Restored from ${file}.`)
    return 0
  },
  verify,
  copy: runCopy,
  migrate: async (args, config, surroundings) => {
    surroundings.out(await migrate(args, config.store))
    return 0
  },
  distribute: async (args, config, surroundings) => {
    surroundings.out(await distribute(args, config.store, surroundings))
    return 0
  },
}

/** A file of SQLite is copied page by page. */
const unitOf = { sqlite: 'pages', postgres: 'records' }

async function carried(
  config: Config,
  surroundings: Surroundings,
  work: (keeper: Keeper, how: Omit<Carrying, 'force'>) => Promise<void>,
): Promise<void> {
  const keeper = await keeperOf(config.store)
  const progress = openProgress(surroundings, unitOf[config.store.kind])
  const extractWith: Carrying['extractOf'] = (source) => extractOf(config, source)
  await work(keeper, { told: progress.told, extractOf: extractWith }).finally(progress.end)
}

/** The exit code. @throws {Error} what the operator must know */
export async function runDb(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name = '', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return await command(rest, readConfig(surroundings.environment), surroundings)
  throw new ConfigError(`Expected one of ${Object.keys(commands).join(', ')}.\n\n${usage}`)
}

function fileGiven(args: readonly string[]): { readonly file: string; readonly force: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { force: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (file !== undefined && more.length === 0) return { file, force: values.force }
  throw new ConfigError('Expected the name of one file.')
}

/** Faults beyond these are counted only. */
const mostShown = 100

async function verify(args: readonly string[], config: Config, surroundings: Surroundings): Promise<number> {
  if (args.length > 0) throw new ConfigError('verify takes nothing: VARDBRO_STORE names the store.')
  const keeper = await keeperOf(config.store)
  const source = await keeper.source()
  const progress = openProgress(surroundings, 'versions')
  let faults = 0
  try {
    const [extract, size] = [await extractOf(config, source), await source.size()]
    const digest = await keeper.verify({
      extract,
      told: (versions) => progress.told(versions, Math.max(versions, size)),
      found: ({ where, what }) => {
        faults++
        if (faults <= mostShown) surroundings.out(`${where}: ${what}`)
      },
    })
    progress.end()
    for (const line of lines(digest)) surroundings.out(line)
    surroundings.out(faults === 0 ? 'Nothing is wrong.' : `${faults} faults.`)
  } finally {
    progress.end()
    await source.close()
  }
  return faults === 0 ? 0 : 1
}

function lines({ versions, all, types, others }: Digest): readonly string[] {
  const ofTypes = Object.entries(types).map(([type, hash]) => `  ${type.padEnd(30)} ${hash}`)
  return [...ofTypes, `${versions} versions: ${all}`, `Beside them: ${others}`]
}

async function runCopy(args: readonly string[], config: Config, surroundings: Surroundings): Promise<number> {
  const [from, to, ...more] = args.map(urlOf)
  if (from === undefined || to === undefined || more.length > 0) {
    throw new ConfigError('Expected two stores, such as sqlite:./data/vardbro.sqlite postgres://vardbro@db/vardbro.')
  }
  const source = await (await keeperOf(from)).source()
  const progress = openProgress(surroundings, 'records')
  try {
    const [extract, size] = [await extractOf(config, source), await source.size()]
    const target = await (await keeperOf(to)).target(extract)
    const digest = await copy(source, target, toldOfBoth(size, progress.told)).finally(() => target.close())
    progress.end()
    for (const line of lines(digest)) surroundings.out(line)
    surroundings.out('Copied; both are the same.')
  } finally {
    progress.end()
    await source.close()
  }
  return 0
}

function urlOf(text: string): Config['store'] {
  const url = storeUrl.parse(text)
  if (url !== undefined) return url
  throw new ConfigError(`"${text}" is not a store. It is to be ${storeUrl.allowed}.`)
}
