/**
 * The command line as it is installed, in CPU time of the whole process (user and system, of all threads): its start
 * beside that of Node alone, and the validation of 1,000 files beside a program that reads and parses the same files.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedCase } from '../../src/app/generate/case.ts'
import { random } from '../../src/app/generate/random.ts'
import { regions, routineOf } from '../../src/app/generate/routines.ts'
import type { Measurement } from './bench.ts'
import { compare, type Round } from './rounds.ts'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'dist/app/vardbro.js')
const rounds = 9
const count = 1000

const plain = `
import { readdirSync, readFileSync } from 'node:fs'
let found = 0
for (const name of readdirSync('.')) if (JSON.parse(readFileSync(name, 'utf8')).resourceType) found++
process.stdout.write(String(found))
`

export const commandLine: Measurement = async ({ folder }) => {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The program could not be built.')
  const files = join(folder, 'resources')
  writeSamples(files)
  writeFileSync(join(folder, 'plain.mjs'), plain)
  const env = { NODE_COMPILE_CACHE: join(folder, 'compiled'), XDG_CACHE_HOME: join(folder, 'cache') }
  const cpu =
    (...args: readonly string[]): Round =>
    async () =>
      cpuMs(args, files, env)
  const bare = cpu('-e', '0')
  const parsing = cpu(join(folder, 'plain.mjs'))
  const validate = (...more: readonly string[]) => cpu(program, 'validate', '.', ...more)
  const afresh = validate('--no-cache')
  // What is compiled and what is remembered is there from now on.
  for (const warm of [cpu(program, '--version'), afresh, validate(), validate()]) await warm()
  const start = { unit: 'ms', ceiling: bare, rounds, target: { atMost: 4 } }
  const files1000 = { unit: 'ms', ceiling: parsing, rounds, target: { atMost: 2 } }
  return [
    await compare({ what: 'vardbro --version, CPU : node -e 0', ours: cpu(program, '--version'), ...start }),
    await compare({ what: 'vardbro -h, CPU : node -e 0', ours: cpu(program, '-h'), ...start }),
    await compare({
      what: `vardbro validate of ${count} files again, CPU : read and parse`,
      ours: validate(),
      ...files1000,
    }),
    await compare({ what: 'the same with --no-cache, as the first time', ours: afresh, ...files1000 }),
  ]
}

/** Bundles of made-up cases of all regions, each other than the rest. */
function writeSamples(folder: string): void {
  mkdirSync(folder)
  const options = { seed: 42, omitted: 0.1, late: 0.15, from: Date.UTC(2026, 0, 1), days: 300 }
  const names = Object.keys(regions)
  for (let [number, written] = [0, 0]; written < count; number++) {
    const name = names[number % names.length] ?? ''
    const { bundles } = generatedCase(number, name, routineOf(name, random(options.seed, -1 - number)), options)
    for (const bundle of bundles.slice(0, count - written))
      writeFileSync(join(folder, `${String(written++).padStart(4, '0')}.json`), JSON.stringify(bundle))
  }
}

function cpuMs(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const line = ['-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', 'bash', process.execPath, ...args]
  const { stderr } = spawnSync('bash', line, { cwd, env: { ...process.env, ...env, LC_ALL: 'C' }, encoding: 'utf8' })
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return (user + system) * 1000
}
