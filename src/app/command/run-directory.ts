/** `vardbro directory import`: what is asked on the command line, and what is said. */
import { readFile } from 'node:fs/promises'
import type { Resource } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import { ConfigError } from '../config.ts'
import { csvDirectory } from '../directory/csv-directory.ts'
import { type Ask, type Change, importDirectory } from '../directory/import-directory.ts'
import { ndjsonDirectory } from '../directory/ndjson-directory.ts'
import { watchGaps } from '../directory/watch-gaps.ts'
import { refusalOf } from './ask-server.ts'
import { type AskedServer, askedServer } from './asked-server.ts'
import { ServerError } from './failure.ts'
import type { Asked } from './line/asked.ts'
import type { Surroundings } from './surroundings.ts'

/** The exit code. @throws {Error} what the operator must know: a bad option or file, a server that does not answer */
export async function runDirectory(
  asked: Asked,
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const [file = ''] = asked.given
  const ask = askAt(askedServer(asked, environment))
  const text = await readFile(file, 'utf8')
  const lines = /\.csv$/i.test(file) ? csvDirectory(text) : ndjsonDirectory(text)
  const changes = await importDirectory(lines, ask).catch((error: Error) => {
    throw error instanceof ServerError ? error : new ConfigError(withoutPersonnummer(error.message))
  })
  for (const line of summary(changes)) out(line)
  const gaps = await watchGaps(changes, ask, new Date().toISOString().slice(0, 10))
  for (const gap of gaps) out(gap)
  out(gaps.length === 0 ? 'Every inbox is watched at all times.' : `${gaps.length} times of the week are not watched.`)
  return gaps.length === 0 ? 0 : 1
}

function askAt({ send }: AskedServer): Ask {
  return async (method, path, sent) => {
    const isForm = path.endsWith('/_search')
    const response = await send(path, {
      method,
      headers: {
        accept: 'application/fhir+json',
        prefer: 'return=minimal',
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/fhir+json',
      },
      ...(sent && { body: isForm ? new URLSearchParams({ ...sent }).toString() : JSON.stringify(sent) }),
    })
    const { status } = response
    const body = (await response.json()) as Resource
    if (status === 401 || status === 403) throw new ServerError(refusalOf(body, status))
    return { status, body }
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
