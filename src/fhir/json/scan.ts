/** The door for JSON text: refuses what is not strict JSON and says where, keeps the rest as it was sent. */
import { Fault } from './fault.ts'
import type { Json } from './json.ts'
import { Scanner } from './scanner.ts'
import { expressionOf, structureError } from './structure-error.ts'
import { refuseLoneSurrogate } from './surrogate.ts'

const scanner = new Scanner()

/**
 * The text without white space between tokens and where its values stand; `JSON.parse(json.text)` is its value.
 *
 * @throws {FhirError} structure: no strict JSON (RFC 8259), a property twice in one object, a lone surrogate, a control
 * character, or arrays and objects nested deeper than `depth`
 */
export function scan(text: string, { depth }: { readonly depth: number }): Json {
  scanner.load(text, depth)
  try {
    refuseLoneSurrogate(text)
    const end = scanner.value(scanner.token(0), 0)
    const last = scanner.token(end)
    if (last < text.length) throw new Fault(last, 'the end of the text')
    return scanner.json(last)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw structureError(text, error.at, error, expressionOf(scanner.rootName(), scanner.path()))
  }
}
