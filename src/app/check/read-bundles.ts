/** Bundles in files, for commands that need no server. */
import { readFile } from 'node:fs/promises'
import type { Bundle } from '@medplum/fhirtypes'
import { ConfigError } from '../config.ts'

/** The Bundles of files in their order; `-` is the standard input. @throws {ConfigError} a file holds none */
export function bundlesIn(files: readonly string[]): Promise<readonly Bundle[]> {
  return Promise.all(files.map(async (file) => bundleOf(file, await textOf(file))))
}

async function textOf(file: string): Promise<string> {
  if (file === '-') return (await process.stdin.toArray()).join('')
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message
    throw new ConfigError(`${file} cannot be read: ${why}. Name a JSON file with a Bundle.`)
  })
}

function bundleOf(file: string, text: string): Bundle {
  const value = parsed(file, text)
  const type = typeof value === 'object' && value !== null && 'resourceType' in value ? value.resourceType : undefined
  if (type === 'Bundle') return value as Bundle
  const found = typeof type === 'string' && /^[A-Z]\w{0,60}$/.test(type) ? `a ${type}` : 'no FHIR resource'
  throw new ConfigError(`${file} holds ${found}; expected a Bundle with a case and what belongs to it.`)
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    // V8 quotes the text around the fault, which may be about a person: the place is enough.
    const place = /line \d+ column \d+/.exec(String(error))?.[0] ?? /position \d+/.exec(String(error))?.[0]
    throw new ConfigError(`${file} is no JSON${place ? ` (${place})` : ''}. Mend it, or export it again.`)
  }
}
