/** JSON values that are looked at before it is known what they are. */
import { isObject, type JsonObject } from '../../fhir/json/json-object.ts'

export type Fields = JsonObject

/** The value as an object; undefined where it is none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isObject(value) ? value : undefined
}

/** The values as a list: those of an array, or the one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

/** Those of the values that are objects. */
export function objectsOf(value: unknown): readonly Fields[] {
  return listOf(value)
    .map(fieldsOf)
    .filter((one) => one !== undefined)
}
