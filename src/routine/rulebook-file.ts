/** Rulebooks and their vocabulary, read from YAML files and checked against their JSON Schemas. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { nearest } from '../fhir/nearest.ts'
import { levels, type Rulebook, type Vocabulary } from './rulebook.ts'
import { type Rulebooks, rulebooksOf } from './rulebooks.ts'
import { faultClauses } from './schema-fault.ts'

/**
 * All rulebooks of a folder with the vocabulary beside them.
 *
 * @throws {Error} where a file does not fit its schema or the others: file, place and what was expected
 */
export async function loadRulebooks(folder: string): Promise<Rulebooks> {
  const read = await reader(folder)
  const [vocabulary, ...layers] = await Promise.all([
    read<Vocabulary>('vocabulary.yaml', 'vocabulary.schema.json'),
    ...(await rulebookFiles(folder)).map(async (file) => ({
      ...withRules(await read<Omit<Rulebook, 'rules'>>(file, 'rulebook.schema.json')),
      file,
    })),
  ])
  for (const layer of layers) demandUnique(layer, layers)
  for (const layer of layers) demandLineage(layer, layers)
  return rulebooksOf({ vocabulary, layers: layers.map(({ file: _, ...rulebook }) => rulebook) })
}

/** A layer may do without rules. */
const withRules = (layer: Omit<Rulebook, 'rules'>): Rulebook => ({ rules: [], ...layer })

async function rulebookFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.yaml') && file !== 'vocabulary.yaml').sort()
}

type Reader = <T>(file: string, schemaFile: string) => Promise<T>

async function reader(folder: string): Promise<Reader> {
  const [{ parse }, { Ajv2020 }] = await Promise.all([import('yaml'), import('ajv/dist/2020.js')])
  const text = (file: string) => readFile(join(folder, file), 'utf8')
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictRequired: false })
  ajv.addSchema(JSON.parse(await text('parameters.schema.json')))
  const compiled = new Map<string, Promise<ValidateFunction>>()
  const schemaOf = (file: string): Promise<ValidateFunction> => {
    const known = compiled.get(file) ?? text(file).then((schema) => ajv.compile(JSON.parse(schema)))
    compiled.set(file, known)
    return known
  }
  return async <T>(file: string, schemaFile: string): Promise<T> => {
    const [fits, content] = await Promise.all([schemaOf(schemaFile), text(file)])
    const value = parsed<T>(file, () => parse(content))
    if (fits(value)) return value
    throw new Error(`${file} is no valid ${schemaFile.split('.')[0]}: ${faultClauses(fits.errors ?? []).join('; ')}.`)
  }
}

function parsed<T>(file: string, parse: () => T): T {
  try {
    return parse()
  } catch (fault) {
    throw new Error(`${file} is no YAML: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

type FiledRulebook = Rulebook & { readonly file: string }

function demandUnique({ file, id, version }: FiledRulebook, all: readonly FiledRulebook[]): void {
  const other = all.find((it) => it.file !== file && it.id === id && it.version === version)
  if (other) throw new Error(`${file} has the id and version of ${other.file}: ${id}|${version}.`)
}

/** A routine builds on one of a wider level; only the law builds on none. */
function demandLineage({ file, ...rulebook }: FiledRulebook, all: readonly FiledRulebook[]): void {
  const wider = all.find(({ id }) => id === rulebook.extends)
  if (rulebook.extends === undefined && rulebook.level === 'lag') return
  if (rulebook.extends === undefined)
    throw new Error(`${file}: extends is missing; expected the id of a routine of a wider level.`)
  if (wider === undefined) {
    const meant = nearest(
      rulebook.extends,
      all.map(({ id }) => id),
    )
    throw new Error(
      `${file}: extends names "${rulebook.extends}", which is not loaded${meant ? `; did you mean ${meant}?` : '.'}`,
    )
  }
  if (levels.indexOf(wider.level) < levels.indexOf(rulebook.level)) return
  throw new Error(
    `${file}: extends names ${wider.id} of level ${wider.level}; expected a level wider than ${rulebook.level}.`,
  )
}
