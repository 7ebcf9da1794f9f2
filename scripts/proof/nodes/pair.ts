/** Two servers over one database, as processes on ports that stay theirs. */
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ServerProcess, startOurs } from '../../bench/processes.ts'
import { freePort } from '../support/free-port.ts'

export interface Pair {
  /** `http://127.0.0.1:<port>` of each, there or not. */
  readonly origins: readonly string[]
  /** The name under which a server takes leases. */
  nodeName(server: number): string
  /** SIGKILL; resolves when the process is gone. */
  kill(server: number): Promise<void>
  /** Starts it where it was; again and again where it cannot, as whoever looks after servers does. */
  start(server: number): Promise<void>
  /** Ends both in order. */
  end(): Promise<void>
}

export async function startPair(folder: string, environment: Readonly<Record<string, string>>): Promise<Pair> {
  const ports = [await freePort(), await freePort()]
  const origins = ports.map((port) => `http://127.0.0.1:${port}`)
  const running = new Map<number, ServerProcess>()
  const start = async (server: number) => {
    const settings = { ...environment, VARDBRO_PORT: String(ports[server]) }
    for (let tries = 0; !running.has(server); tries++) {
      try {
        running.set(server, await startOurs(join(folder, `server-${server}`), settings))
      } catch (error) {
        if (tries === 50) throw error
        await pause(500)
      }
    }
  }
  const stop = async (server: number, kills: boolean) => {
    const found = running.get(server)
    if (found === undefined) return
    running.delete(server)
    if (kills) process.kill(found.pid, 'SIGKILL')
    await found.stop()
  }
  await start(0)
  await start(1)
  return {
    origins,
    nodeName: (server) => `${hostname()}:${ports[server]}`,
    start,
    kill: (server) => stop(server, true),
    end: async () => {
      await Promise.all(origins.map((_, server) => stop(server, false)))
    },
  }
}
