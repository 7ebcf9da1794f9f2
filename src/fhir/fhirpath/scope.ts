/** Where a part of an expression stands while it is compiled. */
import type { Stream } from './stream.ts'
import type { Expression } from './syntax.ts'

export interface Compiler {
  readonly compile: (expression: Expression, scope: Scope) => readonly Stream[]
  /** A name of a JavaScript variable that is not in use. */
  readonly variable: () => string
}

export interface Scope {
  readonly compiler: Compiler
  /** The type the whole expression is of. */
  readonly root: string
  /** `$this`, and what names are members of. */
  readonly focus: readonly Stream[]
  /** The focus is that of the whole expression, so that a name may be its type. */
  readonly top: boolean
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

/**
 * JavaScript of an arrow function of an item and its ordinal; `body` prints what it returns, given the scope inside.
 */
export function arrow(scope: Scope, item: Stream, body: (inside: Scope) => string): string {
  const name = scope.compiler.variable()
  const index = scope.compiler.variable()
  const inside: Scope = {
    ...scope,
    top: false,
    focus: [{ code: name, many: false, type: item.type }],
    index: { code: index, many: false, type: 'System.Integer' },
  }
  return `(${name}, ${index}) => ${body(inside)}`
}
