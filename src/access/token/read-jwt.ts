/**
 * What a JWT says, before anybody believes it. Whatever two readers could read as two different tokens is refused.
 *
 * https://www.rfc-editor.org/rfc/rfc8725
 */
import { isObject } from '../../fhir/json/json-object.ts'
import { scan } from '../../fhir/json/scan.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { Refused } from './refused.ts'

export interface ReadJwt {
  readonly header: JwtHeader
  readonly claims: Readonly<Record<string, unknown>>
}

/** The parts of the header that are used; all others but `typ` and `cty` are refused or passed over. */
export interface JwtHeader {
  readonly alg: string
  readonly kid?: string
  readonly typ?: string
  readonly jku?: string
}

const longest = 8192
const deepest = 6

/** Members of a header that bring a key along, or change how the rest is read. */
const unsafe = ['jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'enc'] as const

/** @throws {Refused} it is none, or one that is not taken */
export function readJwt(text: string): ReadJwt {
  if (text.length > longest) throw new Refused(`The token is longer than ${longest} characters.`)
  const parts = text.split('.')
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) {
    throw new Refused('The token is no signed JWT: three parts in base64url with dots between are expected.')
  }
  const [header = {}, claims = {}] = parts.slice(0, 2).map(objectIn)
  return { header: headerOf(header), claims }
}

function objectIn(part: string): Readonly<Record<string, unknown>> {
  const bytes = Buffer.from(part, 'base64url')
  if (bytes.toString('base64url') !== part) throw new Refused('A part of the token is not base64url as it is written.')
  const value = parsed(bytes.toString('utf8'))
  if (isObject(value)) return value
  throw new Refused('Header and claims of a token are JSON objects.')
}

/** JSON that says each thing once. */
function parsed(text: string): unknown {
  try {
    scan(text, { depth: deepest })
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof FhirError || error instanceof SyntaxError) {
      throw new Refused('A part of the token is not JSON, names something twice, or nests too deep.')
    }
    throw error
  }
}

function headerOf(header: Readonly<Record<string, unknown>>): JwtHeader {
  const found = unsafe.find((name) => Object.hasOwn(header, name))
  if (found !== undefined) throw new Refused(`The header of the token has ${found}, which is not taken from a token.`)
  const { alg, kid, typ, jku, cty } = header
  if (cty !== undefined) throw new Refused('The token holds another (cty), which is not taken.')
  if (typeof alg !== 'string') throw new Refused('The header of the token names no algorithm.')
  return { alg, ...textOf('kid', kid), ...textOf('typ', typ), ...textOf('jku', jku) }
}

function textOf<Name extends string>(name: Name, value: unknown): { readonly [Key in Name]?: string } {
  if (value === undefined) return {}
  if (typeof value !== 'string' || value === '') throw new Refused(`${name} of the header is not a text.`)
  return { [name]: value } as { readonly [Key in Name]: string }
}
