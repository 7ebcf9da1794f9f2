/** A server whose database may lose what it acknowledged says so where it is started and in its log; others say nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { postgresBinaries, startCluster } from '../../support/postgres/cluster.ts'
import { asked } from '../../support/postgres/databases.ts'

const entry = fileURLToPath(new URL('../../../src/app/main.js', import.meta.url))
const safe = ['fsync=on', 'full_page_writes=on']

interface Said {
  /** The standard error until the server listens, and the messages of the log at `warn`. */
  readonly err: string
  readonly warned: readonly string[]
}

async function started(store: string): Promise<Said> {
  const environment = { PATH: process.env.PATH, VARDBRO_PORT: '0', VARDBRO_STORE: store }
  const child = spawn(process.execPath, [entry], { env: environment })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (chunk) => out.push(String(chunk)))
  child.stderr.on('data', (chunk) => err.push(String(chunk)))
  await expect.poll(() => err.join(''), { timeout: 15_000 }).toContain('listens at')
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  const lines = out
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { err: err.join(''), warned: lines.filter(({ level }) => level === 'warn').map(({ message }) => message) }
}

const sentence = (what: string, them: string) =>
  `The database runs with ${what} off: what was acknowledged can be lost when its machine fails. Set ${them} to on.`

/** Settings of the cluster, what else is set before the server starts, and what is said. */
const cases: readonly (readonly [settings: readonly string[], statement: string, said: string | undefined])[] = [
  [safe, 'SELECT 1', undefined],
  [['fsync=off', 'full_page_writes=on'], 'SELECT 1', sentence('fsync', 'it')],
  [[...safe, 'synchronous_commit=off'], 'SELECT 1', sentence('synchronous_commit', 'it')],
  [safe, 'ALTER DATABASE postgres SET synchronous_commit = off', sentence('synchronous_commit', 'it')],
  [
    ['fsync=off'],
    'ALTER ROLE postgres SET synchronous_commit = off',
    sentence('fsync and full_page_writes and synchronous_commit', 'them'),
  ],
]

describe('a server over a database', () => {
  it.each(cases)('with %j and %s says what it has to', { timeout: 60_000 }, async (settings, statement, said) => {
    const cluster = await startCluster(postgresBinaries() ?? '', settings)
    try {
      await asked(`${cluster.url}/postgres`, (client) => client.query(statement))
      const { err, warned } = await started(`${cluster.url}/postgres`)
      expect(warned).toEqual(said === undefined ? [] : [said])
      expect(err.match(/^WARNING: .*$/m)?.[0]).toBe(said && `WARNING: ${said}`)
    } finally {
      await cluster.end()
    }
  })
})
