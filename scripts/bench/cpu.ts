/** Processor time and memory of processes, as Linux tells of them. */
import { readFileSync } from 'node:fs'
import { asked } from '../../test/support/postgres/databases.ts'

/** Seconds, user and system, that a process has taken; Linux counts them in hundredths. 0 where there is none. */
export function cpuSeconds(pid: number): number {
  try {
    return secondsIn(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return 0
  }
}

/** The same from the text of `/proc/<pid>/stat`; `ofChildren`: of the processes that it has waited for. */
export function secondsIn(stat: string, ofChildren = false): number {
  const fields = stat.split(') ')[1]?.split(' ') ?? []
  const first = ofChildren ? 13 : 11
  return (Number(fields[first]) + Number(fields[first + 1])) / 100
}

/** MB of memory that a process has. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** Seconds that the connections to a database have taken, those that are there now. */
export async function backendSeconds(url: string): Promise<number> {
  const text = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
  const { rows } = await asked(url, (client) => client.query(text))
  return rows.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)
}
