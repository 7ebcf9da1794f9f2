/** `vardbro import`: what is asked on the command line, and what is said. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { silentLog } from '../../../rest/door/log.ts'
import { ConfigError, readConfig } from '../../config.ts'
import { wire } from '../../wire.ts'
import { openProgress } from '../progress.ts'
import type { Surroundings } from '../surroundings.ts'
import { importFiles } from './import-files.ts'
import { type ImportFile, importFile, openJournal } from './journal.ts'

export const usage = `vardbro import <folder or file>… [--trust] [--outcomes <file>]
  Stores the resources of NDJSON files, one a line, under their own ids; of a folder all files that end in .ndjson,
  definitions first. What is there already is replaced, and what is the same makes no new version. Bundles of deletions,
  as an export has them, are carried out. References stay as they are, and the server does nothing by itself for what is
  imported: no case is opened, no message answered; subscriptions hear of it.

  --trust     without invariants and profiles: what has the shape of R4 is stored
  --outcomes  file for what is refused, as OperationOutcomes with file and line; import-outcomes.ndjson without it

  The server must be stopped; the store is that of VARDBRO_STORE. Whoever stops it, or pulls the plug, starts it again
  with the same words: it goes on, and nothing is lost or stored twice.
  Ends with 0, with 1 where lines were refused, with 2 where it could not go on.`

/** The exit code. @throws {Error} what the operator must know */
export async function runImport(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { files, trust, outcomes } = asked(args)
  const config = readConfig(surroundings.environment)
  const base = config.baseUrl || `http://${config.host}:${config.port}/fhir`
  // What comes was decided where it comes from: no rule of the process judges it anew.
  const importing = { ...config, withoutRules: ['*'], ...(trust && { validation: 'off' as const }) }
  const wired = await wire({ config: importing, log: silentLog, clock: Date.now, base: () => base })
  const progress = openProgress(surroundings, 'bytes')
  try {
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
    const journal = openJournal(files, outcomes)
    if (journal.start.mark.bytes > 0 || journal.start.file > 0) surroundings.err('Going on where it was stopped.')
    const told = (bytes: number) => progress.told(bytes, all)
    const { stored, refused } = await importFiles({ context: wired.context, base, files, journal, told })
    journal.end()
    progress.end()
    surroundings.out(`${stored} stored, ${refused} refused${refused === 0 ? '.' : `: see ${outcomes}.`}`)
    return refused === 0 ? 0 : 1
  } finally {
    progress.end()
    await wired.closeConnections()
    await wired.context.store.close()
  }
}

function asked(args: readonly string[]): { files: readonly ImportFile[]; trust: boolean; outcomes: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      trust: { type: 'boolean', default: false },
      outcomes: { type: 'string', default: 'import-outcomes.ndjson' },
    },
    allowPositionals: true,
  })
  const files = positionals.flatMap(filesAt).map(importFile)
  if (files.length > 0) return { files, ...values }
  throw new ConfigError('Expected at least one NDJSON file, or a folder that has some.')
}

/** What others are held to comes before them. */
const definitions = ['CodeSystem', 'ValueSet', 'StructureDefinition', 'SearchParameter']

function filesAt(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new ConfigError(`There is no file or folder ${path}.`)
  if (!found.isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => name.endsWith('.ndjson') && name !== 'import-outcomes.ndjson')
  return names.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)).map((name) => join(path, name))
}

function rank(name: string): number {
  const place = definitions.findIndex((type) => name.startsWith(`${type}.`))
  return place < 0 ? definitions.length : place
}
