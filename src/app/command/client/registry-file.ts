/** The file of those who may ask, as the command line reads and writes it. */
import { randomUUID } from 'node:crypto'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { readRegistry } from '../../../access/registry/read-registry.ts'
import type { Client } from '../../../access/registry/registry.ts'
import { demandOwn } from '../../../access/scope/demand-criteria.ts'
import type { Criteria } from '../../../access/scope/permits.ts'
import { createZone } from '../../../fhir/time-zone.ts'
import { parseCriteria } from '../../../rest/search/criteria.ts'
import { wireSearch } from '../../search.ts'

/** A file that is not there yet holds nobody. */
export async function registryText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
}

/** @throws {RegistryFault} the text cannot be used */
export function clientsIn(text: string): readonly Client[] {
  return [...readRegistry(text, criteria()).clients.values()]
}

/** What the server could not use is not written; what is written replaces the file whole. @throws {RegistryFault} */
export async function writeRegistry(file: string, text: string): Promise<void> {
  readRegistry(text, criteria())
  const draft = `${file}.${randomUUID()}`
  const mode = await stat(file).then(
    (known) => known.mode,
    () => 0o640,
  )
  await writeFile(draft, text, { mode })
  await rename(draft, file)
}

/** By the search parameters that come with the server. */
function criteria(): Criteria {
  const base = () => 'http://localhost/fhir'
  const { parameters } = wireSearch({ zone: createZone('Europe/Stockholm'), base })
  return (type, query) => {
    demandOwn(query)
    return parseCriteria(type, query, { parameters, base: base(), clock: Date.now })
  }
}
