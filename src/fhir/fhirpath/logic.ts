/**
 * Logic of three values. Beside the value itself stand the conditions that it is true and that it is false: most are
 * asked for one of them alone, which plain operators of JavaScript tell.
 *
 * https://hl7.org/fhirpath/N1/#boolean-logic
 */
import { boolean, definite, fails, holds, type Stream } from './stream.ts'

export function not(one: Stream): Stream {
  if (one.definite) return definite(`!${one.code}`)
  return { ...boolean(`r.not(${one.code})`), isTrue: fails(one), isFalse: holds(one) }
}

export function and(left: Stream, right: Stream): Stream {
  if (left.definite && right.definite) return definite(`(${left.code} && ${right.code})`)
  return {
    ...boolean(`r.and(${left.code}, () => ${right.code})`),
    isTrue: `(${holds(left)} && ${holds(right)})`,
    isFalse: `(${fails(left)} || ${fails(right)})`,
  }
}

export function or(left: Stream, right: Stream): Stream {
  if (left.definite && right.definite) return definite(`(${left.code} || ${right.code})`)
  return {
    ...boolean(`r.or(${left.code}, () => ${right.code})`),
    isTrue: `(${holds(left)} || ${holds(right)})`,
    isFalse: `(${fails(left)} && ${fails(right)})`,
  }
}

export function implies(left: Stream, right: Stream): Stream {
  if (left.definite && right.definite) return definite(`(!${left.code} || ${right.code})`)
  return {
    ...boolean(`r.implies(${left.code}, () => ${right.code})`),
    isTrue: `(${fails(left)} || ${holds(right)})`,
    isFalse: `(${holds(left)} && ${fails(right)})`,
  }
}

/** Texts, whose equality is that of JavaScript. */
const texts: ReadonlySet<string> = new Set(
  'System.String string code uri url canonical id oid uuid markdown xhtml base64Binary'.split(' '),
)
const truths: ReadonlySet<string> = new Set(['System.Boolean', 'boolean'])
const integers: ReadonlySet<string> = new Set(['System.Integer'])

/** The equality of two single values; `code` tells it of any. */
export function equalSingles(left: Stream, right: Stream, code: string): Stream {
  if (left.definite && right.definite) return definite(`(${left.code} === ${right.code})`)
  if (left.definite || right.definite) return equalTruths(left, right, code) ?? boolean(code)
  const [one, other] = left.isLiteral ? [right, left] : [left, right]
  const isPlain = [texts, truths, integers].some((types) => types.has(one.type) && types.has(other.type))
  if (!other.isLiteral || !isPlain) return boolean(code)
  return {
    ...boolean(code),
    isTrue: `${one.code} === ${other.code}`,
    isFalse: `(${one.code} ?? ${other.code}) !== ${other.code}`,
  }
}

/** Of two truths of which one is never empty; undefined where the other is no truth. */
function equalTruths(left: Stream, right: Stream, code: string): Stream | undefined {
  const [sure, other] = left.definite ? [left, right] : [right, left]
  if (other.type !== 'System.Boolean' || sure.isLiteral) return undefined
  return {
    ...boolean(code),
    isTrue: `(${sure.code} ? ${holds(other)} : ${fails(other)})`,
    isFalse: `(${sure.code} ? ${fails(other)} : ${holds(other)})`,
  }
}
