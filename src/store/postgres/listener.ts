/** Tells this node what others have committed, as soon as the database says so. */
import { Client } from 'pg'
import { channel } from './commit-text.ts'
import { connectionOptions, type DatabaseOptions } from './session.ts'

export interface Listener {
  close(): Promise<void>
}

export interface ListenerContext {
  readonly node: string
  /** New versions, marks that are due. */
  readonly heard: (what: { readonly commits: boolean; readonly due: boolean }) => void
  /** The schema may be another. */
  readonly heardOfSchema: () => void
}

const longestWaitMs = 5000

/** Listens over a connection of its own, and makes another when it is lost: what was said in between is taken as said. */
export async function openListener(options: DatabaseOptions, context: ListenerContext): Promise<Listener> {
  let closed = false
  let client: Client | undefined
  let waiting: NodeJS.Timeout | undefined
  let waitMs = 100
  async function connect(): Promise<void> {
    const { query_timeout: _, ...rest } = connectionOptions(options)
    const next = new Client(rest)
    next.on('error', options.lost)
    next.on('notification', ({ payload = '' }) => hear(context, payload))
    await next.connect()
    await next.query(`LISTEN ${channel}`)
    next.on('end', lose)
    client = next
    waitMs = 100
  }
  function lose(): void {
    client = undefined
    if (closed) return
    waiting = setTimeout(() => {
      connect().then(
        () => {
          context.heard({ commits: true, due: true })
          context.heardOfSchema()
        },
        (error) => {
          options.lost(error)
          lose()
        },
      )
    }, waitMs).unref()
    waitMs = Math.min(2 * waitMs, longestWaitMs)
  }
  await connect()
  return {
    close: async () => {
      closed = true
      clearTimeout(waiting)
      await client?.end()
    },
  }
}

/** `[node] [what]`; what this node says it has told itself. */
function hear({ node, heard, heardOfSchema }: ListenerContext, payload: string): void {
  const [from, what = ''] = payload.split(' ')
  if (what === 's') heardOfSchema()
  if (from !== node) heard({ commits: what.includes('c'), due: what.includes('d') })
}
