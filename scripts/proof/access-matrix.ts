/**
 * Nobody sees what is not theirs: every route into what is stored, asked by every relation to a case, beside what the
 * reference decision lets be seen. All reads first, then what writing hints at.
 *
 * `npm run proof -- access-matrix [--short] [--write]`: all cells, a fifth if short; with `--write` the whole is printed
 * as docs/access-matrix.md, which is compared with it else. `VARDBRO_POLICY=<file>` has the
 * policy that is tried in place of the standard one: a broken one must be caught.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Cell, faultsOf, readColumn } from '../../test/access/policy/matrix-cells.ts'
import { openMatrix, spread } from '../../test/access/policy/matrix-opened.ts'
import { type Relation, relations } from '../../test/access/policy/matrix-relations.ts'
import { routes } from '../../test/access/policy/matrix-routes.ts'
import { matrixTable } from '../../test/access/policy/matrix-table.ts'
import { twinColumn } from '../../test/access/policy/matrix-twins.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean' }, write: { type: 'boolean' } } })
const asked = spread(relations, values.short ? 5 : 1)
const page = new URL('../../docs/access-matrix.md', import.meta.url)

const cells: Cell[] = []
let faults = 0
function keep({ name }: Relation, column: readonly Cell[]): void {
  cells.push(...column)
  faults += column.filter((cell) => cell.faults.length > 0).length
  for (const fault of faultsOf(column)) console.log(`${name}: ${fault.slice(0, 1000)}`)
}

const { matrix, close, ...beside } = await openMatrix()
try {
  for (const one of relations) keep(one, await readColumn({ ...matrix, routes: asked(one) }, one, beside))
  for (const one of relations) keep(one, await twinColumn({ ...matrix, routes: asked(one) }, one))
} finally {
  await close()
}
const { user, system } = process.cpuUsage()
console.log(`${cells.length} cells in ${Math.round((user + system) / 1e6)} s of CPU, ${faults} with a fault.`)
const table = matrixTable(routes, relations, cells)
if (values.write && !values.short) await writeFile(page, table)
const isCurrent = values.short || (await readFile(page, 'utf8')) === table
if (!isCurrent) console.log('docs/access-matrix.md is not what was found: print it with --write.')
console.log(faults === 0 && isCurrent ? 'No cell shows or hints at what it should not.' : 'FAILED')
process.exitCode = faults === 0 && isCurrent ? 0 : 1
