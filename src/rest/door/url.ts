/** Takes a request's URL apart. */
import { FhirError } from '../../fhir/outcome.ts'

export interface Target {
  readonly path: readonly string[]
  readonly query: readonly (readonly [name: string, value: string])[]
}

const noQuery: Target['query'] = []

/**
 * The segments and parameters of what follows the base in a URL (`/Patient/1?_pretty=true`), decoded.
 *
 * @throws {FhirError} invalid: an escape that is none, an empty segment.
 */
export function parseTarget(url: string): Target {
  const mark = url.indexOf('?')
  const pathname = mark === -1 ? url : url.slice(0, mark)
  return {
    path: segments(pathname),
    query: mark === -1 ? noQuery : parseQuery(url.slice(mark + 1)),
  }
}

const absolute = /^https?:\/\/[^/?#]*([/?].*)?$/i

/**
 * What a request asks for, as a path and a query: proxies are sent the whole URL, and some clients send it to servers.
 * Undefined where it is no URL.
 *
 * https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function originForm(target: string): string | undefined {
  if (target.startsWith('/') || target === '*') return target
  const found = absolute.exec(target)
  if (found === null || !URL.canParse(target)) return undefined
  const [, rest = '/'] = found
  return rest.startsWith('/') ? rest : `/${rest}`
}

function segments(pathname: string): string[] {
  const trimmed = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname
  if (trimmed === '') return []
  const path = trimmed.slice(1).split('/')
  if (path.includes('')) throw new FhirError('notFound', 'The URL has an empty segment: two slashes side by side.')
  return pathname.includes('%') ? path.map(decode) : path
}

/**
 * Parameters in their order, from a query or a posted form.
 *
 * @throws {FhirError} invalid: an escape that is none.
 */
export function parseQuery(text: string): readonly (readonly [name: string, value: string])[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const mark = pair.indexOf('=')
      const name = mark === -1 ? pair : pair.slice(0, mark)
      return [decode(spaced(name)), mark === -1 ? '' : decode(spaced(pair.slice(mark + 1)))] as const
    })
}

function spaced(text: string): string {
  return text.replaceAll('+', ' ')
}

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    throw new FhirError(
      'invalid',
      'The URL has a "%" that is not followed by two hexadecimal digits of UTF-8. Write "%25" for the sign itself.',
    )
  }
}
