/** The JSON Schemas of rulebooks and of their vocabulary, as functions that say what does not fit. */
import { readFile } from 'node:fs/promises'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Clause } from './rulebook-fault.ts'
import { schemaClauses } from './schema-fault.ts'

const folder = new URL('../../profiles/rulebooks/', import.meta.url)

/** What does not fit; nothing where all does. */
export type Shape = (value: unknown) => readonly Clause[]

export interface RulebookShapes {
  readonly rulebook: Shape
  readonly vocabulary: Shape
}

let loading: Promise<RulebookShapes> | undefined

/** Both, made when first asked for: a start that reads no file needs neither. */
export function rulebookShapes(): Promise<RulebookShapes> {
  loading ??= load()
  return loading
}

async function load(): Promise<RulebookShapes> {
  const names = ['parameters', 'rulebook', 'vocabulary']
  const [{ Ajv2020 }, parameters, rulebook = {}, vocabulary = {}] = await Promise.all([
    import('ajv/dist/2020.js'),
    ...names.map(async (name) => JSON.parse(await readFile(new URL(`${name}.schema.json`, folder), 'utf8'))),
  ])
  // `required` stands in branches whose properties stand beside them.
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictRequired: false, strictTypes: false })
  ajv.addSchema(parameters)
  return { rulebook: shapeBy(ajv.compile(rulebook)), vocabulary: shapeBy(ajv.compile(vocabulary)) }
}

const shapeBy =
  (fits: ValidateFunction): Shape =>
  (value) =>
    fits(value) ? [] : schemaClauses(fits.errors ?? [])
