/** What every measurement is given. */
import type { Load, Loader } from './load.ts'
import type { ServerProcess } from './processes.ts'
import type { Round } from './rounds.ts'
import type { Row } from './table.ts'

export interface Bench {
  /** For store files; removed at the end. */
  readonly folder: string
  readonly loader: Loader
  /** Numbers of resources of the stores whose searches are compared. */
  readonly sizes: readonly number[]
}

export type Measurement = (bench: Bench) => Promise<readonly Row[]>

/** Rounds of one server, which is held whenever it is not its turn. */
export function turnOf(server: ServerProcess, round: Round): Round {
  server.hold()
  return async () => {
    server.go()
    const found = await round()
    server.hold()
    return found
  }
}

/** A round that gives requests per second. */
export function perSecond(bench: Bench, server: ServerProcess, load: Omit<Load, 'origin'>): Round {
  return turnOf(server, async () => (await bench.loader.run({ ...load, origin: server.origin })).perSecond)
}

/** Runs `work` with servers that are ended afterwards, whatever happens. */
export async function withServers<T>(
  starting: readonly Promise<ServerProcess>[],
  work: (servers: readonly ServerProcess[]) => Promise<T>,
): Promise<T> {
  const settled = await Promise.allSettled(starting)
  const servers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  try {
    return await work(await Promise.all(starting))
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}
