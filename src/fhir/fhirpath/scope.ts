/** Where a part of an expression stands while it is compiled. */
import type { Stream } from './stream.ts'
import type { Expression } from './syntax.ts'

export interface Compiler {
  readonly compile: (expression: Expression, scope: Scope) => readonly Stream[]
  /** A name of a JavaScript variable that is not in use. */
  readonly variable: () => string
  /** A name for a value that the JavaScript needs from outside. */
  readonly constant: (value: unknown) => string
  /** A value that is the same wherever it is asked for, and made when it first is; `name` tells it from others. */
  readonly once: (name: string, make: () => Stream) => Stream
}

export interface Scope {
  readonly compiler: Compiler
  /** The type the whole expression is of. */
  readonly root: string
  /** `$this`, and what names are members of. */
  readonly focus: readonly Stream[]
  /** The focus is that of the whole expression, so that a name may be its type. */
  readonly top: boolean
  /** What stands here is asked of each of several items. */
  readonly isRepeated?: boolean
  /** Types of environment variables, by name. */
  readonly variableTypes?: Readonly<Record<string, string>>
  readonly index?: Stream
  readonly total?: Stream
}

export function compileIn(scope: Scope, expression: Expression): readonly Stream[] {
  return scope.compiler.compile(expression, scope)
}

/** What an invocation is of: the expression before the dot, or the focus. */
export function focusOf(of: Expression | undefined, scope: Scope): readonly Stream[] {
  return of === undefined ? scope.focus : compileIn(scope, of)
}

/** Inside what is asked of one item, its ordinal apart. */
export function within({ index: _, ...scope }: Scope, item: Stream): Scope {
  return { ...scope, top: false, isRepeated: scope.isRepeated ?? true, focus: [item] }
}

/**
 * JavaScript of an arrow function of an item and its ordinal; `body` prints what it returns, given the scope inside.
 */
export function arrow(scope: Scope, item: Stream, body: (inside: Scope) => string): string {
  const name = scope.compiler.variable()
  const index = scope.compiler.variable()
  const inside: Scope = {
    ...scope,
    top: false,
    isRepeated: scope.isRepeated ?? true,
    focus: [{ code: name, many: false, type: item.type }],
    index: { code: index, many: false, type: 'System.Integer' },
  }
  return `(${name}, ${index}) => ${body(inside)}`
}
