/**
 * What a resource must have so that FHIRPath of the kind that rulebooks use finds it: its status, its codes, fixed
 * values of extensions. What it cannot read of an expression it leaves out; the draft is then to be completed by hand.
 */

export interface Coded {
  /** `category`, `participant.role` */
  readonly path: string
  readonly system: string
  readonly code: string
}

export interface Wanted {
  /** `status`, `intent`, `class.code` with their values. */
  readonly values: ReadonlyMap<string, string>
  readonly codes: readonly Coded[]
  /** Extensions with the code that they must have. */
  readonly extensions: ReadonlyMap<string, string>
  /** Elements that must be there, whatever they say. */
  readonly present: ReadonlySet<string>
}

const text = String.raw`\s*'([^']*)'`
const oneOf = String.raw`\s*\(\s*'([^']*)'[^)]*\)`
const values = new RegExp(
  String.raw`(?<![\w.])(status|intent|priority|class\.code|provision\.type) (?:=${text}|in${oneOf})`,
  'g',
)
const extended = new RegExp(String.raw`extension\('([^']+)'\)\.where\(\s*value (?:=${text}|in${oneOf})`, 'g')
const coded = new RegExp(
  String.raw`(?<![\w.%])([a-z][\w.]*)\.coding\.where\(\(*\s*system =${text} and code (?:=${text}|in${oneOf})`,
  'gi',
)
/** What is asked for without saying which. */
const there = /(?<![\w.%'])(description|inResponseTo|activity)\b|extension\('[^']*\/(organisator)'\)/g

/** What one condition asks: the first of several values that would do. */
export function wantedBy(expression: string): Wanted {
  const flat = ofItself(expression.replace(/\s+/g, ' ').replace(/ \./g, '.'))
  const outer = without(flat, /\b(participant|activity|section)\.where\(/)
  return {
    values: new Map(pairs(outer, values)),
    codes: codesIn(flat),
    extensions: new Map(pairs(flat, extended)),
    present: new Set([...flat.matchAll(there)].map(([, element, extension = '']) => element ?? extension)),
  }
}

/** Several conditions as one: of one element the first says what it is. */
export function together(all: readonly Wanted[]): Wanted {
  const first = (of: (wanted: Wanted) => ReadonlyMap<string, string>) =>
    new Map(all.toReversed().flatMap((wanted) => [...of(wanted)]))
  return {
    values: first((wanted) => wanted.values),
    codes: all.flatMap(({ codes }) => codes),
    extensions: first(({ extensions }) => extensions),
    present: new Set(all.flatMap(({ present }) => [...present])),
  }
}

function codesIn(expression: string): readonly Coded[] {
  return [...expression.matchAll(coded)].map(([, path = '', system = '', one, several = '']) => ({
    path,
    system,
    code: one ?? several,
  }))
}

/** Without what it compares with: conditions there are those of other resources. */
const ofItself = (expression: string): string => without(expression, /\b(intersect|subsetOf|select)\(/)

/** Without what stands in the brackets of these calls. */
function without(expression: string, call: RegExp): string {
  const found = call.exec(expression)
  if (found === null) return expression
  const opened = found.index + found[0].length
  const closed = closing(expression, opened)
  return expression.slice(0, opened - 1) + without(expression.slice(closed + 1), call)
}

/** Where the bracket is closed that was opened before a place. */
function closing(expression: string, from: number): number {
  let open = 1
  for (let at = from; at < expression.length; at++) {
    if (expression[at] === '(') open++
    if (expression[at] === ')' && --open === 0) return at
  }
  return expression.length
}

function pairs(expression: string, pattern: RegExp): [string, string][] {
  return [...expression.matchAll(pattern)].map(([, name = '', one, several = '']) => [name, one ?? several])
}
