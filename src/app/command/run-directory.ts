/** `vardbro directory import`: what is asked on the command line, and what is said. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import { ConfigError } from '../config.ts'
import { csvDirectory } from '../directory/csv-directory.ts'
import { type Ask, type Change, importDirectory } from '../directory/import-directory.ts'
import { ndjsonDirectory } from '../directory/ndjson-directory.ts'
import { watchGaps } from '../directory/watch-gaps.ts'
import type { Surroundings } from './run-revalidate.ts'
import { serverOf } from './server-of.ts'

export const usage = `vardbro directory import <file.ndjson | file.csv> [--server <URL of FHIR>]
  Brings the directory of a running server in step with a file: units, inboxes with their hours, roles, listings.
  Each line is known by its HSA-id, so the same file can be imported again. docs/operations.md has the columns.
  Says what was created, updated and left as it was, and at which times of the week nobody watches an inbox.

  --server  the server's FHIR base; without it VARDBRO_BASE_URL, or VARDBRO_HOST and VARDBRO_PORT

  Ends with 0 where every inbox is watched at all times, 1 where one is not, 2 where the file was not imported.`

/** The exit code. @throws {Error} what the operator must know: a bad option or file, a server that does not answer */
export async function runDirectory(
  args: readonly string[],
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { server: { type: 'string' } },
  })
  const [action, file, ...more] = positionals
  if (action !== 'import' || file === undefined || more.length > 0) throw new ConfigError(usage)
  const ask = askAt(values.server ?? serverOf(environment))
  const text = await readFile(file, 'utf8')
  const lines = /\.csv$/i.test(file) ? csvDirectory(text) : ndjsonDirectory(text)
  const changes = await importDirectory(lines, ask).catch((error: Error) => {
    throw new ConfigError(withoutPersonnummer(error.message))
  })
  for (const line of summary(changes)) out(line)
  const gaps = await watchGaps(changes, ask, new Date().toISOString().slice(0, 10))
  for (const gap of gaps) out(gap)
  out(gaps.length === 0 ? 'Every inbox is watched at all times.' : `${gaps.length} times of the week are not watched.`)
  return gaps.length === 0 ? 0 : 1
}

function askAt(base: string): Ask {
  return async (method, path, body) => {
    const isForm = path.endsWith('/_search')
    const response = await fetch(`${base}/${path}`.replace(/\/$/, ''), {
      method,
      headers: {
        accept: 'application/fhir+json',
        prefer: 'return=minimal',
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/fhir+json',
      },
      ...(body && { body: isForm ? new URLSearchParams({ ...body }).toString() : JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new ConfigError(`No server answers at ${base} (${error.cause ?? error.message}). Start it, or name it.`)
    })
    return { status: response.status, body: await response.json() }
  }
}

/** A line for each kind: `HealthcareService: 2 created, 1 updated, 5 unchanged`. */
function summary(changes: readonly Change[]): readonly string[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const count = (outcome: Change['outcome']) =>
      changes.filter((change) => change.kind === kind && change.outcome === outcome).length
    return `${kind}: ${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged`
  })
}
