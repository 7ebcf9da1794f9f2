/** JSON values whose numbers keep their text: 1.50 stays 1.50, and 1e400 does not become infinite. */

/** A number as it was written. */
export interface NumberText {
  readonly rawJSON: string
}

export type Lossless = string | boolean | null | NumberText | Lossless[] | LosslessObject
export interface LosslessObject {
  [name: string]: Lossless
}

/** The part of `JSON` that TypeScript does not describe yet. https://tc39.es/proposal-json-parse-with-source/ */
const json = JSON as unknown as {
  parse(
    text: string,
    reviver: (name: string, value: unknown, context: { readonly source: string }) => unknown,
  ): Lossless
  rawJSON(text: string): NumberText
  isRawJSON(value: unknown): value is NumberText
}

/** The value of a JSON text; its numbers are `NumberText`. @throws {SyntaxError} the text is no JSON */
export function parseLossless(text: string): Lossless {
  const plain = parsePlain(text)
  if (plain !== undefined) return withNumberTexts(plain)
  return json.parse(text, (_, value, { source }) => (typeof value === 'number' ? json.rawJSON(source) : value))
}

/**
 * The value of a JSON text as JavaScript has it, where that says all of it: its numbers, if any, are written as JavaScript
 * writes them. Else undefined. @throws {SyntaxError} the text is no JSON
 */
export function parsePlain(text: string): unknown {
  const plain: unknown = JSON.parse(text)
  return !hasNumber(plain) || JSON.stringify(plain) === text ? plain : undefined
}

function hasNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'number'
  for (const name in value) if (hasNumber((value as Readonly<Record<string, unknown>>)[name])) return true
  return false
}

/** A value that was just parsed, its numbers replaced by their texts in place. */
function withNumberTexts(value: unknown): Lossless {
  if (typeof value === 'number') return json.rawJSON(String(value))
  if (typeof value !== 'object' || value === null) return value as Lossless
  const holder = value as Record<string, unknown>
  for (const [name, inner] of Object.entries(holder)) {
    if (typeof inner === 'number' || typeof inner === 'object') holder[name] = withNumberTexts(inner)
  }
  return value as Lossless
}

/** The JSON text of a value, each number as it was read. */
export function printLossless(value: Lossless): string {
  return JSON.stringify(value)
}

export function isNumber(value: Lossless | undefined): value is NumberText {
  return json.isRawJSON(value)
}

export function isArray(value: Lossless | undefined): value is Lossless[] {
  return Array.isArray(value)
}

export function isObject(value: Lossless | undefined): value is LosslessObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value)
}

/** The own member of an object; a name such as `__proto__` is a name like any other. */
export function memberOf(holder: LosslessObject, name: string): Lossless | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined
}

/** Sets a member of an object, in its old place where it has one. */
export function setMember(holder: LosslessObject, name: string, value: Lossless): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}
