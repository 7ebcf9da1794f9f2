/** A PostgreSQL of its own, run from the machine's binaries in a temporary folder: nothing in it outlives its end. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface Cluster {
  /** `postgres://postgres@127.0.0.1:<port>`, without a database. */
  readonly url: string
  /** Stops it, at once: `immediate` as a crash would, `fast` in order. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again after `stop`. */
  start(): Promise<void>
  /** Stops it and removes its folder. */
  end(): Promise<void>
}

/** The folder with `initdb` and `postgres` that Debian, Fedora, Homebrew or PATH has; undefined where there is none. */
export function postgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = listed(debian).toSorted((a, b) => Number(b) - Number(a))
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.find((folder) => listed(folder).includes('initdb'))
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Nothing is flushed to the disk: it is for tests of what is answered, not of what survives. */
const fast = ['fsync=off', 'full_page_writes=off', 'max_wal_size=2GB', 'checkpoint_timeout=1h']
const roomy = ['max_connections=500', 'shared_buffers=128MB', 'listen_addresses=127.0.0.1', 'log_min_messages=panic']

/** Starts one; `settings` as `name=value`, over those it has. */
export async function startCluster(binaries: string, settings: readonly string[] = []): Promise<Cluster> {
  const owner = ownerOfCluster()
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const made = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(binaries, 'initdb'), made, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const all = [`port=${port}`, `unix_socket_directories=${folder}`, ...fast, ...roomy, ...settings]
  const command = [join(binaries, 'postgres'), '-D', data, ...all.flatMap((each) => ['-c', each])]
  const url = `postgres://postgres@127.0.0.1:${port}`
  let running: ChildProcess | undefined
  const start = async () => {
    running = spawn('sh', ['-c', keeper, 'sh', ...command], {
      ...owner,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    await answering(url, running)
  }
  const stop = async (how: 'fast' | 'immediate' = 'fast') => {
    if (running === undefined) return
    const gone = once(running, 'exit')
    running.stdin?.end(how === 'fast' ? 'INT\n' : 'QUIT\n')
    await gone
    running = undefined
  }
  const end = async () => {
    await stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  }
  await start()
  return { url, start, stop, end }
}

/**
 * Ends the server by the signal that it reads. Where there is none to read, the process of the tests is dead: then the folder
 * goes too.
 */
const keeper = `"$@" </dev/null &
read signal || signal=
kill -s "\${signal:-QUIT}" $!
wait $!
[ -n "$signal" ] || rm -rf "$PWD"`

/** PostgreSQL refuses to run as root. */
function ownerOfCluster(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) }
    } catch {}
  }
  return undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** Resolves when it takes connections. @throws {Error} it ended instead, or does not within ten seconds */
async function answering(url: string, running: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (running.exitCode !== null) throw new Error(`PostgreSQL ended with ${running.exitCode} at its start.`)
    const client = new pg.Client({ connectionString: `${url}/postgres` })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('PostgreSQL does not answer.')
}
