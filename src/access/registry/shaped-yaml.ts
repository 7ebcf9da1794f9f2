/** A file of the operator in YAML, of which JSON is a part, held to a JSON Schema. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { parseDocument } from 'yaml'

export interface Shape {
  readonly schema: object
  /** What is told of a fault; undefined where another tells it already. */
  readonly sentence: (error: ErrorObject) => string | undefined
  /** What is thrown, of one sentence a line. */
  readonly Fault: new (
    message: string,
  ) => Error
}

/** What the text says. @throws {Error} a `Fault` with all that is wrong with its shape */
export function shapedYaml(text: string, { schema, sentence, Fault }: Shape): unknown {
  const document = parseDocument(text, { uniqueKeys: true })
  if (document.errors.length > 0) {
    throw new Fault(document.errors.map(({ message }) => `It is no YAML. ${message}`).join('\n'))
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 }) ?? {}
  const fits = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false }).compile(schema)
  if (fits(value)) return value
  throw new Fault((fits.errors ?? []).flatMap((error) => sentence(error) ?? []).join('\n'))
}

/** What stands in the place of a fault, in a sentence. */
export function placeOf({ instancePath }: ErrorObject): string {
  return instancePath === '' ? 'The file' : instancePath.slice(1)
}
