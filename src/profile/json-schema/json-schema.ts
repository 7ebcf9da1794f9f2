/** JSON Schema as data. https://json-schema.org/draft/2020-12 */

export type JsonSchema = boolean | Readonly<Record<string, unknown>>

/** A schema of which all hold; the parts that say nothing are left out. */
export function allOf(parts: readonly (JsonSchema | undefined)[]): JsonSchema | undefined {
  const said = parts.filter((part) => part !== undefined && !isEmpty(part)) as JsonSchema[]
  const [only, ...others] = said
  return others.length === 0 ? only : { allOf: said }
}

/** Whether a schema takes anything. */
export function isEmpty(schema: JsonSchema): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0)
}

/** The object must have all these properties. */
export function having(...keys: readonly string[]): JsonSchema {
  return { required: keys }
}

/** The object must have one of these properties at least. */
export function havingAny(keys: readonly string[]): JsonSchema {
  const [only, ...others] = keys
  return only !== undefined && others.length === 0 ? having(only) : { anyOf: keys.map((key) => having(key)) }
}

/** Where the one schema holds, so must the other. */
export function implies(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return { anyOf: [{ not: condition }, consequence] }
}
