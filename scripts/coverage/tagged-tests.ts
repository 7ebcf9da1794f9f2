/** Tests that bear the id of a requirement, as they were executed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

export interface TaggedTest {
  /** Below the project. */
  readonly file: string
  readonly name: string
  readonly ids: readonly string[]
  readonly isPassed: boolean
}

/** What vitest's JSON reporter writes of a run. */
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

const tag = /\[((?:VGR|FYR|DAL|LID|HAL|LAG)-[A-Za-z0-9-]+)\]/g
const anyTag = '\\[(VGR|FYR|DAL|LID|HAL|LAG)-'
/** Where requirements are shown. */
const folders = ['test/facade', 'test/journeys', 'test/routine', 'test/process']

/** How a server says that it was given settings that it does not know. */
const misconfigured = /ConfigError: .*/

/**
 * Runs the tests that bear one of the ids, or any id where none is given; `settings` is given to every server they start.
 *
 * @throws {Error} a file could not be run, or no server starts with the settings
 */
export async function runTagged(
  ids: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly TaggedTest[]> {
  const pattern = ids.length === 0 ? anyTag : `\\[(${ids.join('|')})\\]`
  const files = await filesWith(new RegExp(pattern))
  if (files.length === 0) return []
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-coverage-'))
  try {
    return testsOf(await run(files, pattern, { settings, file: join(folder, 'report.json') }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Those of a run of all tests, as vitest has reported it in a file of JSON. @throws {Error} a file could not be run */
export async function taggedIn(report: string): Promise<readonly TaggedTest[]> {
  const { testResults }: Report = JSON.parse(await readFile(report, 'utf8'))
  const isTagged = ({ name }: { readonly name: string }) =>
    folders.some((folder) => relative(process.cwd(), name).startsWith(`${folder}/`))
  const tagged = { testResults: testResults.filter(isTagged) }
  demandRun(tagged)
  return testsOf(tagged)
}

/** Files whose text has a tag: the others need not be started. */
async function filesWith(pattern: RegExp): Promise<string[]> {
  const found: string[] = []
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true })
    for (const file of names.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name))) {
      if (pattern.test(await readFile(file, 'utf8'))) found.push(file)
    }
  }
  return found.sort()
}

interface Setting {
  readonly settings: Readonly<Record<string, string>>
  /** Where the report is written. */
  readonly file: string
}

async function run(files: readonly string[], pattern: string, { settings, file }: Setting): Promise<Report> {
  const args = ['run', '--project=sqlite', ...files, '-t', pattern, '--reporter=json', `--outputFile=${file}`]
  const env = { ...process.env, SWITCHED_OFF: JSON.stringify(settings) }
  const child = spawn('vitest', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await once(child, 'exit')
  const report: Report = JSON.parse(await readFile(file, 'utf8'))
  demandRun(report)
  return report
}

/** A test that never ran has noticed nothing. @throws {Error} a file was not run, or no server starts with the settings */
function demandRun({ testResults }: Report): void {
  for (const { name, status, message = '', assertionResults } of testResults) {
    const isRun = assertionResults.some((one) => ['passed', 'failed'].includes(one.status))
    if (status === 'failed' && !isRun) throw new Error(`${relative(process.cwd(), name)} was not run. ${message}`)
    const failures = assertionResults.flatMap(({ failureMessages = [] }) => failureMessages)
    const unknown = failures.map((failure) => misconfigured.exec(failure)?.[0]).find((found) => found !== undefined)
    if (unknown !== undefined) throw new Error(unknown)
  }
}

function testsOf({ testResults }: Report): TaggedTest[] {
  return testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.flatMap(({ fullName, status }): TaggedTest[] => {
      const ids = [...fullName.matchAll(tag)].flatMap(([, id]) => id ?? [])
      if (ids.length === 0 || !['passed', 'failed'].includes(status)) return []
      const name = fullName.replaceAll(tag, '').replaceAll(/\s+/g, ' ').trim()
      return [{ file: relative(process.cwd(), path), name, ids, isPassed: status === 'passed' }]
    }),
  )
}
