/** Rulebooks and their vocabulary, read from YAML files and checked against their JSON Schemas. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Rulebook, Vocabulary } from './rulebook.ts'

export interface Rulebooks {
  readonly vocabulary: Vocabulary
  readonly byId: ReadonlyMap<string, Rulebook>
}

/**
 * All rulebooks of a folder with the vocabulary beside them.
 *
 * @throws {Error} where a file does not fit its schema: file, place and what was expected
 */
export async function loadRulebooks(folder: string): Promise<Rulebooks> {
  const [vocabulary, ...rulebooks] = await Promise.all([
    load<Vocabulary>(folder, 'vocabulary.yaml', 'vocabulary.schema.json'),
    ...(await rulebookFiles(folder)).map((file) => load<Rulebook>(folder, file, 'rulebook.schema.json')),
  ])
  return { vocabulary, byId: new Map(rulebooks.map((rulebook) => [rulebook.id, rulebook])) }
}

async function rulebookFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.yaml') && file !== 'vocabulary.yaml').sort()
}

async function load<T>(folder: string, file: string, schemaFile: string): Promise<T> {
  const [{ parse }, { Ajv2020 }] = await Promise.all([import('yaml'), import('ajv/dist/2020.js')])
  const schema = JSON.parse(await readFile(join(folder, schemaFile), 'utf8'))
  const value = parse(await readFile(join(folder, file), 'utf8'))
  const fits = new Ajv2020({ allErrors: true }).compile<T>(schema)
  if (!fits(value))
    throw new Error(`${file} is no valid ${schemaFile.split('.')[0]}: ${(fits.errors ?? []).map(sentence).join('; ')}.`)
  return value
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const found = params.additionalProperty ? ` ("${params.additionalProperty}")` : ''
  return `${instancePath || '/'} ${message}${found}`
}
