/** The one connection over which a node commits: its statements are sent one behind the other, without waiting. */
import { Client } from 'pg'
import { connectionOptions, type DatabaseOptions, type Session } from './session.ts'

export interface CommitConnection {
  /** A connection that fails is given up, and the next call makes another. Errors are those of the driver. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Each shape of the statement is planned once. Its joins are with a handful of rows that no statistics know. */
const settings = {
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_mergejoin: 'off',
  max_parallel_workers_per_gather: '0',
}

/** Shapes that are kept prepared. */
const mostNamed = 300

export function openCommitConnection(options: DatabaseOptions): CommitConnection {
  let current: Promise<Client> | undefined
  function give(up: Promise<Client>): void {
    if (current === up) current = undefined
    up.then((client) => client.end()).catch(options.lost)
  }
  function connected(): Promise<Client> {
    if (current !== undefined) return current
    const client = new Client({ ...connectionOptions(options, settings), pipeline: true })
    const connecting = client.connect().then(() => client)
    client.on('error', options.lost)
    client.on('end', () => {
      if (current === connecting) current = undefined
    })
    current = connecting
    return connecting
  }
  return {
    use: async (work) => {
      const connecting = connected()
      const client = await connecting.catch((error) => {
        if (current === connecting) current = undefined
        throw new NotConnected(error)
      })
      try {
        return await work(rawSession(client))
      } catch (error) {
        give(connecting)
        throw error
      }
    },
    close: async () => {
      const client = await current?.catch(() => undefined)
      await client?.end()
    },
  }
}

/** Nothing was sent. */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause })
  }
}

const names = new Map<string, string>()

function rawSession(client: Client): Session {
  return {
    rows: async (text, values = []) => {
      if (!names.has(text) && names.size < mostNamed) names.set(text, `c${names.size}`)
      const name = names.get(text)
      const query = { text, values: [...values], rowMode: 'array' as const, ...(name !== undefined && { name }) }
      return (await client.query<unknown[]>(query)).rows
    },
  }
}
