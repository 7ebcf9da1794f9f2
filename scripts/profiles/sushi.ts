/** SUSHI, the compiler of FSH, run on profiles/ without a network. https://fshschool.org/docs/sushi */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Resource } from '@medplum/fhirtypes'

export interface Compiled {
  readonly resources: readonly Resource[]
  /** Errors and warnings, each in one line, but those that compiling without a network brings with it. */
  readonly complaints: readonly string[]
}

const program = fileURLToPath(new URL('../../node_modules/fsh-sushi/dist/app.js', import.meta.url))
const project = fileURLToPath(new URL('../../profiles', import.meta.url))

/** Nobody listens there: what npm did not install is not looked for elsewhere. */
const nowhere = 'http://127.0.0.1:9'

/**
 * What SUSHI would fetch: packages that it adds by itself, of which profiles/ names nothing, and the number of its own
 * latest version.
 */
const fetched =
  /automatically-provided hl7\.(fhir\.uv\.tools|fhir\.uv\.extensions|terminology)\.r4#|latest version of sushi/

/**
 * The definitions and examples of profiles/input/fsh, with snapshots.
 *
 * @param home a folder with a FHIR package cache
 * @param out an empty folder to compile into
 */
export function compileFsh(home: string, out: string): Compiled {
  const environment = { PATH: process.env.PATH, HOME: home, FPL_REGISTRY: nowhere, npm_config_registry: nowhere }
  const run = spawnSync(process.execPath, [program, 'build', '--snapshot', '--out', out, project], {
    env: environment,
    encoding: 'utf8',
  })
  const complaints = complaintsIn(`${run.stdout}\n${run.stderr}`)
  if (run.status !== 0 && complaints.length === 0) throw new Error(`SUSHI ended with ${run.status}: ${run.stderr}`)
  return { resources: resourcesIn(join(out, 'fsh-generated', 'resources')), complaints }
}

/** SUSHI says the file and line of a fault in the lines after it. */
function complaintsIn(output: string): string[] {
  const lines = output.split('\n')
  return lines.flatMap((line, index) => {
    if (!/^(warn|error) /.test(line) || fetched.test(line)) return []
    const place = lines.slice(index + 1, index + 3).filter((next) => /^\s+(File|Line):/.test(next))
    return [[line, ...place].map((text) => text.trim()).join(' ')]
  })
}

function resourcesIn(folder: string): Resource[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.toSorted().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}
