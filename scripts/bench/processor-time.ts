import { type Bench, turnOf } from './bench.ts'
import { cpuSeconds } from './cpu.ts'
import type { Load } from './load.ts'
import type { ServerProcess } from './processes.ts'
import type { Round } from './rounds.ts'

/** Processor time of a server for one request of a load, µs. */
export function processorTime(bench: Bench, server: ServerProcess, load: Omit<Load, 'origin'>): Round {
  return turnOf(server, async () => {
    const before = cpuSeconds(server.pid)
    const { latenciesMs } = await bench.loader.run({ ...load, origin: server.origin })
    return ((cpuSeconds(server.pid) - before) * 1e6) / latenciesMs.length
  })
}
