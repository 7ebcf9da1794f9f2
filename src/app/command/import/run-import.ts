/** `vardbro import`: what is asked on the command line, and what is said. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { silentLog } from '../../../rest/door/log.ts'
import { ConfigError, readConfig } from '../../config.ts'
import { wire } from '../../wire.ts'
import { exitCode } from '../failure.ts'
import { type Asked, isAsked, textOf } from '../line/asked.ts'
import { openProgress } from '../progress.ts'
import type { Surroundings } from '../surroundings.ts'
import { importFiles } from './import-files.ts'
import { type ImportFile, importFile, openJournal } from './journal.ts'

/** The exit code. @throws {Error} what the operator must know */
export async function runImport(line: Asked, surroundings: Surroundings): Promise<number> {
  const { files, trust, outcomes } = asked(line)
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
    const { stored, refused } = await importFiles({
      context: wired.context,
      ...{ base, files, journal, told, isStopped: () => surroundings.interrupted?.aborted === true },
    })
    if (surroundings.interrupted?.aborted) {
      surroundings.err(`${stored} stored, ${refused} refused so far. The same words again go on from here.`)
      return exitCode.interrupted
    }
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

function asked(line: Asked): { files: readonly ImportFile[]; trust: boolean; outcomes: string } {
  const files = line.given.flatMap(filesAt).map(importFile)
  const outcomes = textOf(line, 'outcomes') ?? 'import-outcomes.ndjson'
  if (files.length > 0) return { files, trust: isAsked(line, 'trust'), outcomes }
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
