/**
 * Which media types come in and go out.
 *
 * https://hl7.org/fhir/R4/http.html#mime-type
 */
import { FhirError } from '../../fhir/outcome.ts'

/** The media type of every answer that is FHIR. */
export const fhirJson = 'application/fhir+json; charset=utf-8'

/** What a request with a body may hold, by what it asks for. */
export const bodyTypes = {
  resource: ['application/fhir+json', 'application/json', 'text/json'],
  patch: ['application/json-patch+json', 'application/fhir+json', 'application/json'],
  form: ['application/x-www-form-urlencoded'],
} as const

export interface MediaType {
  /** Type and subtype in lower case, without parameters. */
  readonly name: string
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

/** `application/fhir+json; charset=utf-8` taken apart. */
export function mediaType(text: string): MediaType {
  const [name = '', ...rest] = text.split(';')
  const parameters = rest.map((part): [string, string] => {
    const [key = '', value = ''] = part.split('=', 2)
    return [key.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')]
  })
  return { name: name.trim().toLowerCase(), parameters: new Map(parameters) }
}

/**
 * Passes if a body may have this `Content-Type`.
 *
 * @throws {FhirError} unsupportedMediaType: another type, charset or FHIR version; names what is allowed.
 */
export function checkBodyType(contentType: string | undefined, allowed: readonly string[]): void {
  const { name, parameters } = mediaType(contentType ?? '')
  const charset = parameters.get('charset')?.toLowerCase() ?? 'utf-8'
  if (allowed.includes(name) && (charset === 'utf-8' || charset === 'utf8') && isR4(parameters)) return
  throw new FhirError(
    'unsupportedMediaType',
    `${fault(contentType, name, charset)} Send ${allowed.join(' or ')} in UTF-8.`,
  )
}

function fault(contentType: string | undefined, name: string, charset: string): string {
  if (contentType === undefined) return 'The request has a body but no Content-Type.'
  if (/\bxml\b/.test(name)) return 'This server does not speak XML.'
  if (charset !== 'utf-8' && charset !== 'utf8') return `A body in ${printable(charset)} is not read here.`
  return `A body of the type ${printable(contentType)} is not accepted here.`
}

/** The media types in which an answer can be had, beside `*` ranges. */
const answerTypes = new Set(['*/*', 'application/*', ...bodyTypes.resource])
const formats = new Set(['json', ...bodyTypes.resource])

/** `Accept` headers that were found acceptable; few clients send more than one. */
const accepted = new Set<string>(['*/*', 'application/fhir+json', 'application/json'])

/** True where `checkAnswerType` is known to pass, at the cost of a look-up. */
export function isKnownAccept(accept: string): boolean {
  return accepted.has(accept)
}

/**
 * Passes if the answer may be FHIR JSON, or one of the types `also`; `_format` overrides `Accept`.
 *
 * @throws {FhirError} notAcceptable: only something else was asked for; names what can be had.
 */
export function checkAnswerType(
  accept: string | undefined,
  format: string | undefined,
  also: readonly string[] = [],
): void {
  if (also.length > 0 && isOneOf(also, accept, format)) return
  if (format !== undefined) checkFormat(format)
  else if (accept !== undefined && !accepted.has(accept)) checkAccept(accept)
}

function isOneOf(types: readonly string[], accept: string | undefined, format: string | undefined): boolean {
  const asked = format === undefined ? (accept ?? '').split(',') : [format]
  return asked.some((one) => types.includes(mediaType(one).name))
}

function checkFormat(format: string): void {
  // A plus in a URL is a space to most parsers, and few clients escape it.
  const { name, parameters } = mediaType(format.replace('fhir json', 'fhir+json'))
  if (formats.has(name) && isR4(parameters)) return
  throw new FhirError('notAcceptable', `_format=${printable(format)} cannot be had here. ${offer}`)
}

function checkAccept(accept: string): void {
  if (!accept.split(',').some(isAcceptable)) {
    throw new FhirError('notAcceptable', `No type of "Accept: ${printable(accept)}" can be had here. ${offer}`)
  }
  if (accepted.size < 200) accepted.add(accept)
}

const offer = 'This server answers in application/fhir+json (FHIR 4.0).'

function isAcceptable(range: string): boolean {
  const { name, parameters } = mediaType(range)
  return (name === '' || answerTypes.has(name)) && Number(parameters.get('q') ?? 1) > 0 && isR4(parameters)
}

function isR4(parameters: ReadonlyMap<string, string>): boolean {
  const version = parameters.get('fhirversion')
  return version === undefined || version === '4.0' || version === '4.0.1'
}

/** What a client sent, fit for a message: short and without control characters. */
function printable(text: string): string {
  return text.slice(0, 80).replace(/[^\x20-\x7e]/g, '?')
}
