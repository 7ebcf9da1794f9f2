/** A network between a store and its database that fails when the store commits. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * `answer`: the commit arrives, its answer does not. `request`: it does not arrive either. `late`: it arrives when its
 * node has given it up.
 */
export type Cut = 'answer' | 'request' | 'late'

const lateMs = 300

export interface CuttingProxy {
  /** The URL of the database by way of the proxy. */
  readonly url: string
  /** At the next commit; resolves when it has happened. */
  cut(what: Cut): Promise<void>
  end(): Promise<void>
}

/** What the first statement of its shape that commits holds, and no other. */
const mark = 'head_now'

export async function openCuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let armed: { readonly what: Cut; readonly done: () => void } | undefined
  const strike = () => {
    const { what, done } = armed ?? {}
    armed = undefined
    done?.()
    return what
  }
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    let cutting: Cut | undefined
    const closed = () => {
      client.destroy()
      if (cutting !== 'late') database.destroy()
    }
    for (const socket of [client, database]) {
      sockets.add(socket.on('error', () => undefined).on('close', closed))
    }
    const passes = (chunk: Buffer) => {
      if (chunk.includes(mark)) cutting = strike()
      return cutting === undefined || cutting === 'answer'
    }
    client.on('data', (chunk) => {
      if (passes(chunk)) database.write(chunk)
      else client.destroy()
      if (cutting === 'late') setTimeout(() => database.write(chunk), lateMs)
    })
    database.on('data', (chunk) => {
      if (cutting === undefined) client.write(chunk)
      else client.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const through = new URL(url)
  through.port = String(typeof address === 'object' ? address?.port : 0)
  return {
    url: through.href,
    cut: (what) =>
      new Promise((done) => {
        armed = { what, done }
      }),
    end: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
