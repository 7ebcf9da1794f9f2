/**
 * Nobody sees, and nobody writes, what is not theirs: every route into what is stored, and every way of writing each type,
 * tried by every relation to a case, beside what reference decisions let be seen and done.
 *
 * `npm run proof -- access-matrix [--short] [--whole] [--write] [--only seen|written]`: a fifth of the cells if short; all
 * ways of writing of all types by all relations if whole (a quarter of an hour); with `--write` docs/access-matrix.md and
 * docs/write-matrix.md are printed, which are compared with what is found else. `VARDBRO_POLICY=<file>` has the policy that is
 * tried in place of the standard one: a broken one must be caught.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Cell, faultsOf, readColumn } from '../../test/access/policy/matrix-cells.ts'
import { openMatrix, spread } from '../../test/access/policy/matrix-opened.ts'
import { type Relation, relations } from '../../test/access/policy/matrix-relations.ts'
import { routes } from '../../test/access/policy/matrix-routes.ts'
import { matrixTable } from '../../test/access/policy/matrix-table.ts'
import { twinColumn } from '../../test/access/policy/matrix-twins.ts'
import { openProcess, type ProcessCell, processFaults } from '../../test/access/write/matrix-process.ts'
import type { WriteCell } from '../../test/access/write/matrix-write-cells.ts'
import { writePage } from '../../test/access/write/matrix-write-page.ts'
import { writers } from '../../test/access/write/matrix-writers.ts'
import { both, openWrites, proofShare, wholeShare, writeFaults } from '../../test/access/write/matrix-writes.ts'
import { units } from '../../test/access/write/reference-process.ts'

const flag = { type: 'boolean' } as const
const options = { short: flag, whole: flag, write: flag, only: { type: 'string' } } as const
const { values } = parseArgs({ options })
const counts = { cells: 0, faulty: 0 }

/** Counts the cells of somebody, and tells what is wrong in them. */
function told(
  name: string,
  column: readonly { readonly faults: readonly string[] }[],
  faults: readonly string[],
): void {
  counts.cells += column.length
  counts.faulty += column.filter((cell) => cell.faults.length > 0).length
  for (const fault of faults) console.log(`${name}: ${fault.slice(0, 1000)}`)
}

async function seen(): Promise<string> {
  const asked = spread(relations, values.short ? 5 : 1)
  const cells: Cell[] = []
  const keep = ({ name }: Relation, column: readonly Cell[]) => {
    cells.push(...column)
    told(name, column, faultsOf(column))
  }
  const { matrix, close, ...beside } = await openMatrix()
  try {
    for (const one of relations) keep(one, await readColumn({ ...matrix, routes: asked(one) }, one, beside))
    for (const one of relations) keep(one, await twinColumn({ ...matrix, routes: asked(one) }, one))
  } finally {
    await close()
  }
  return matrixTable(routes, relations, cells)
}

async function written(): Promise<string> {
  const asked = values.whole ? wholeShare : proofShare
  const share = values.short ? both(asked, ({ type, way, relation }) => (type + way + relation) % 5 === 0) : asked
  const cells: WriteCell[] = []
  const { column, close } = await openWrites()
  try {
    for (const one of writers) {
      const found = await column(one, share)
      cells.push(...found)
      told(one.name, found, writeFaults(found))
    }
  } finally {
    await close()
  }
  return writePage(cells, await processed())
}

async function processed(): Promise<readonly ProcessCell[]> {
  const cells: ProcessCell[] = []
  const { column, close } = await openProcess()
  try {
    for (const unit of units) {
      const found = await column(unit, values.short ? 5 : 1)
      cells.push(...found)
      told(unit, found, processFaults(found))
    }
  } finally {
    await close()
  }
  return cells
}

/** Whether the page is what was found; it is printed where that is wanted. */
async function isPage(name: string, table: string): Promise<boolean> {
  const page = new URL(`../../docs/${name}`, import.meta.url)
  if (values.write && !values.short) await writeFile(page, table)
  const isCurrent = values.short || (await readFile(page, 'utf8')) === table
  if (!isCurrent) console.log(`docs/${name} is not what was found: print it with --write.`)
  return isCurrent
}

const parts = [
  { name: 'seen', page: 'access-matrix.md', run: seen },
  { name: 'written', page: 'write-matrix.md', run: written },
]
let areCurrent = true
for (const { name, page, run } of parts) {
  if (values.only !== undefined && values.only !== name) continue
  const [{ cells, faulty }, { user, system }] = [{ ...counts }, process.cpuUsage()]
  areCurrent = (await isPage(page, await run())) && areCurrent
  const used = process.cpuUsage()
  const seconds = Math.round((used.user + used.system - user - system) / 1e6)
  console.log(`${name}: ${counts.cells - cells} cells in ${seconds} s of CPU, ${counts.faulty - faulty} with a fault.`)
}
const isRight = counts.faulty === 0 && areCurrent
console.log(isRight ? 'No cell shows, hints at or lets be written what it should not.' : 'FAILED')
process.exitCode = isRight ? 0 : 1
