/** An export of a whole PostgreSQL store against `COPY` of the same rows, and what memory it takes. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Bench, type Measurement, withServers } from './bench.ts'
import { backendSeconds, cpuSeconds, secondsIn } from './cpu.ts'
import { exported } from './export.ts'
import { openCasesIn } from './open-cases-postgres.ts'
import { type BenchDatabase, untilQuiet, withDatabase } from './postgres.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { compare } from './rounds.ts'
import type { Row } from './table.ts'

const rounds = 3
const run = promisify(execFile)

export const exportAgainstCopy: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const size of bench.sizes) rows.push(...(await withDatabase((database) => ofSize(bench, size, database))))
  return rows
}

async function ofSize({ folder }: Bench, size: number, database: BenchDatabase): Promise<readonly Row[]> {
  process.stderr.write(`  filling a database with ${size.toLocaleString('en')} resources\n`)
  await openCasesIn(database.url, size)
  return await withServers([startOurs(join(folder, `${size}`), { VARDBRO_STORE: database.url })], async ([server]) => {
    if (server === undefined) return []
    await untilQuiet(database.url)
    const name = `export of ${size.toLocaleString('en')} resources from PostgreSQL`
    // What is compiled only once is not what an export costs.
    await exported(server)
    const compared = await compare({
      what: `${name}: CPU of server and database, and of \`COPY\` and its client`,
      unit: 's',
      rounds,
      ours: () => ofExport(server, database),
      ceiling: () => ofCopy(database),
      target: { atMost: 2 },
    })
    const { early, late } = await exported(server)
    const memory = { what: `${name}: memory at 90 % and at 10 %`, unit: 'MB', ours: late, ceiling: early }
    return [compared, { ...memory, ratio: late / early, target: { atMost: 1.2 } }]
  })
}

async function ofExport(server: ServerProcess, { url }: BenchDatabase): Promise<number> {
  const used = async () => cpuSeconds(server.pid) + (await backendSeconds(url))
  const before = await used()
  await exported(server)
  return (await used()) - before
}

const copied = "\\copy (SELECT content FROM resource WHERE deleted = 0 ORDER BY rid) TO '/dev/null'"
/** What the connection has taken, as it says itself before it ends. */
const ownTime = "SELECT pg_read_file('/proc/self/stat')"
const both = '"$@"; cat /proc/$$/stat'

async function ofCopy({ url, binaries }: BenchDatabase): Promise<number> {
  const command = [join(binaries, 'psql'), '-X', '-A', '-t', '-q', '-d', url, '-c', copied, '-c', ownTime]
  const { stdout } = await run('sh', ['-c', both, 'sh', ...command])
  const [ofConnection = '', ofShell = ''] = stdout.split('\n').filter((line) => line !== '')
  return secondsIn(ofConnection) + secondsIn(ofShell, true)
}
