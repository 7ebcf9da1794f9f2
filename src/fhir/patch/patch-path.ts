/**
 * Which FHIRPath a patch may use to find its place. A path comes from anybody and is evaluated where nothing else is
 * done meanwhile, so that only what takes time in proportion to the resource is let through: no patterns, which may
 * backtrack without end, nothing that grows (`repeat`), and nothing that compares all with all.
 */
import { parse } from '../fhirpath/parser.ts'
import type { Expression } from '../fhirpath/syntax.ts'

/** In UTF-16 units. */
const longest = 1000

const functions: ReadonlySet<string> = new Set([
  ...['where', 'exists', 'all', 'empty', 'not', 'count', 'hasValue'],
  ...['first', 'last', 'tail', 'skip', 'take', 'single'],
  ...['ofType', 'as', 'is', 'extension'],
  ...['startsWith', 'endsWith', 'contains', 'indexOf', 'length', 'upper', 'lower', 'trim', 'toString'],
])
const operators: ReadonlySet<string> = new Set([
  ...['=', '!=', '<', '<=', '>', '>=', '+', '-'],
  ...['and', 'or', 'xor', 'implies', 'in', 'contains'],
])

/**
 * Half a sentence that says why a patch may not use a path; undefined where it may.
 *
 * @throws {FhirError} invalid: the text is no FHIRPath.
 */
export function whyNotPath(path: string): string | undefined {
  if (path.length > longest) return `its path is longer than ${longest} characters`
  return forbidden(parse(path))
}

function forbidden(of: Expression | undefined): string | undefined {
  switch (of?.kind) {
    case 'constant':
      return 'its path names a variable (%), and a patch may use none'
    case 'member':
    case 'polarity':
    case 'type':
      return forbidden(of.of)
    case 'index':
      return forbidden(of.of) ?? forbidden(of.index)
    case 'binary':
      return operators.has(of.operator) ? (forbidden(of.left) ?? forbidden(of.right)) : unused(of.operator)
    case 'call':
      if (!functions.has(of.name))
        return unused(/^[A-Za-z]{1,20}$/.test(of.name) ? `${of.name}()` : 'a function of that name')
      return [of.of, ...of.arguments].map(forbidden).find((why) => why !== undefined)
    default:
      return undefined
  }
}

function unused(what: string): string {
  return `its path uses ${what}, and a patch may use ${[...functions].join(', ')} and ${[...operators].join(' ')} only`
}
