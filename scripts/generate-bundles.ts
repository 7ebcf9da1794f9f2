/** Writes the sample cases to bundles/, or with --check fails where a file is not what it would write. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { transactions } from '../src/app/generate/sample/bundle.ts'
import type { Scenario } from './bundles/scenario.ts'
import { dalarnaScenarios } from './bundles/scenarios/dalarna.ts'
import { fyrbodalScenarios } from './bundles/scenarios/fyrbodal.ts'
import { hallandScenarios } from './bundles/scenarios/halland.ts'
import { lidkopingScenarios } from './bundles/scenarios/lidkoping.ts'
import { vgrScenarios } from './bundles/scenarios/vgr.ts'

const folder = join(import.meta.dirname, '..', 'bundles')
const scenarios = [
  ...dalarnaScenarios,
  ...fyrbodalScenarios,
  ...vgrScenarios,
  ...lidkopingScenarios,
  ...hallandScenarios,
]

/** The files of all scenarios: path below bundles/ and text. */
function files(): [path: string, text: string][] {
  return scenarios.flatMap(({ steps, ...about }: Scenario) => [
    [join(about.id, 'scenario.json'), print(about)] as [string, string],
    ...transactions(about.id, steps).map((bundle, index): [string, string] => [
      join(about.id, `${String(index + 1).padStart(2, '0')}-${steps[index]?.name}.json`),
      print(bundle),
    ]),
  ])
}

const print = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`

async function check(): Promise<void> {
  for (const [path, text] of files()) {
    const found = await readFile(join(folder, path), 'utf8').catch(() => '')
    if (found !== text) throw new Error(`bundles/${path} is not current: run "node scripts/generate-bundles.ts".`)
  }
}

async function write(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [path, text] of files()) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

await (process.argv.includes('--check') ? check() : write())
