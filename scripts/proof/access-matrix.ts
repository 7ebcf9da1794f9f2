/**
 * Nobody sees, and nobody writes, what is not theirs: every route into what is stored, and every way of writing each type,
 * tried by every relation to a case, beside what reference decisions let be seen and done.
 *
 * `npm run proof -- access-matrix [--short] [--whole] [--write] [--only seen|written]`: a fifth of the cells if short; all
 * ways of writing of all types by all relations if whole (twenty minutes of a processor); with `--write`
 * docs/access-matrix.md and docs/write-matrix.md are printed, which are compared with what is found else.
 * `VARDBRO_POLICY=<file>` has the policy that is tried in place of the standard one: a broken one must be caught.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { faultsOf, readColumn } from '../../test/access/policy/matrix-cells.ts'
import { openMatrix, spread } from '../../test/access/policy/matrix-opened.ts'
import { type Relation, relations } from '../../test/access/policy/matrix-relations.ts'
import { routes } from '../../test/access/policy/matrix-routes.ts'
import { matrixTable } from '../../test/access/policy/matrix-table.ts'
import { twinColumn } from '../../test/access/policy/matrix-twins.ts'
import { openProcess, type ProcessCell, processFaults } from '../../test/access/write/matrix-process.ts'
import { writePage } from '../../test/access/write/matrix-write-page.ts'
import { writers } from '../../test/access/write/matrix-writers.ts'
import { both, openWrites, proofShare, wholeShare, writeFaults } from '../../test/access/write/matrix-writes.ts'
import { units } from '../../test/access/write/reference-process.ts'

const flag = { type: 'boolean' } as const
const options = { short: flag, whole: flag, write: flag, only: { type: 'string' } } as const
const { values } = parseArgs({ options })
const counts = { cells: 0, faulty: 0 }

/** What somebody came to: a column of cells. */
interface Column<Found> {
  readonly name: string
  readonly ask: () => Promise<readonly Found[]>
}

interface Asked<Found> {
  readonly columns: readonly Column<Found>[]
  readonly faultsOf: (column: readonly Found[]) => readonly string[]
  readonly close: () => Promise<unknown>
}

/** The cells of all columns; counts them, tells what is wrong in them, and closes what was asked. */
async function cellsOf<Found extends { readonly faults: readonly string[] }>(asked: Asked<Found>): Promise<Found[]> {
  const cells: Found[] = []
  try {
    for (const { name, ask } of asked.columns) {
      const column = await ask()
      cells.push(...column)
      counts.cells += column.length
      counts.faulty += column.filter(({ faults }) => faults.length > 0).length
      for (const fault of asked.faultsOf(column)) console.log(`${name}: ${fault.slice(0, 1000)}`)
    }
  } finally {
    await asked.close()
  }
  return cells
}

async function seen(): Promise<string> {
  const asked = spread(relations, values.short ? 5 : 1)
  const { matrix, close, ...beside } = await openMatrix()
  const of = (one: Relation) => ({ ...matrix, routes: asked(one) })
  const columns = [
    ...relations.map((one) => ({ name: one.name, ask: () => readColumn(of(one), one, beside) })),
    ...relations.map((one) => ({ name: one.name, ask: () => twinColumn(of(one), one) })),
  ]
  return matrixTable(routes, relations, await cellsOf({ columns, faultsOf, close }))
}

async function written(): Promise<string> {
  const asked = values.whole ? wholeShare : proofShare
  const share = values.short ? both(asked, ({ type, way, relation }) => (type + way + relation) % 5 === 0) : asked
  const { column, close } = await openWrites()
  const columns = writers.map((one) => ({ name: one.name, ask: () => column(one, share) }))
  return writePage(await cellsOf({ columns, faultsOf: writeFaults, close }), await processed())
}

async function processed(): Promise<readonly ProcessCell[]> {
  const { column, close } = await openProcess()
  const columns = units.map((unit) => ({ name: unit, ask: () => column(unit, values.short ? 5 : 1) }))
  return await cellsOf({ columns, faultsOf: processFaults, close })
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
