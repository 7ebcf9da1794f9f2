/**
 * How fast the server is, beside what this machine could do at most in the same run; docs/benchmarks.md tells what the
 * figures mean. `npm run bench -- [--only <name>] [--sizes <small>,<large>]`
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { access } from './bench/access.ts'
import { audit } from './bench/audit.ts'
import type { Measurement } from './bench/bench.ts'
import { bigBundle } from './bench/big-bundle.ts'
import { commandLine } from './bench/command-line.ts'
import { console } from './bench/console.ts'
import { duty } from './bench/duty.ts'
import { evaluation } from './bench/evaluation.ts'
import { exportCost } from './bench/export.ts'
import { exportAgainstCopy } from './bench/export-postgres.ts'
import { growth } from './bench/growth.ts'
import { instances } from './bench/instances.ts'
import { job } from './bench/job.ts'
import { openLoader } from './bench/load.ts'
import { nodes } from './bench/nodes.ts'
import { scanner } from './bench/scanner.ts'
import { searches } from './bench/searches.ts'
import { start } from './bench/start.ts'
import { subscriptionCost } from './bench/subscriptions.ts'
import { printed, type Row } from './bench/table.ts'
import { transactions } from './bench/transactions.ts'
import { againstPlain } from './bench/with-and-without.ts'

const measurements: Readonly<Record<string, Measurement>> = {
  scanner,
  evaluation,
  start,
  transactions,
  facade: againstPlain,
  audit,
  instances,
  searches,
  access,
  'big-bundle': bigBundle,
  growth,
  export: exportCost,
  'export-postgres': exportAgainstCopy,
  nodes,
  job,
  duty,
  subscriptions: subscriptionCost,
  'command-line': commandLine,
  console,
}

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, sizes: { type: 'string', default: '10000,100000' } },
})
const names = values.only ?? Object.keys(measurements)
const sizes = values.sizes.split(',').map(Number)
const folder = await mkdtemp(join(tmpdir(), 'vardbro-bench-'))
const loader = openLoader()
const rows: Row[] = []
try {
  for (const name of names) {
    const measure = measurements[name]
    if (measure === undefined) {
      process.stderr.write(`${name} is not measured here; these are: ${Object.keys(measurements).join(', ')}.\n`)
      continue
    }
    process.stderr.write(`${name}\n`)
    try {
      rows.push(...(await measure({ folder, loader, sizes })))
    } catch (error) {
      process.stderr.write(`  was not measured: ${error}\n`)
    }
  }
} finally {
  loader.close()
  await rm(folder, { recursive: true, force: true })
}
process.stdout.write(`${printed(rows)}\n`)
