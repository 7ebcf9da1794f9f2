/** A request of the console as text that others can run. */
import { fhirBase } from '../fhir/client.ts'

export interface RequestShown {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base: `Task?status=requested`. */
  readonly path: string
  /** JSON, or the fields of a form where it is none. */
  readonly body?: string
  /** Where the body lies instead, in FHIR JSON: what may be large, or should not stand in the history of a shell. */
  readonly file?: string
  /** What does the same on the command line, such as `vardbro rulebook show lag-2017-612`. */
  readonly command?: string
}

const fhirJson = 'application/fhir+json'

const typeOf = (body: string): string =>
  body.trimStart().startsWith('{') || body.trimStart().startsWith('[') ? fhirJson : 'application/x-www-form-urlencoded'

/** The body of a request: its media type, and it as each format writes it. */
interface Body {
  readonly type: string
  readonly curl: string
  readonly http: string
}

function bodyOf({ body, file }: RequestShown): Body | undefined {
  if (file !== undefined) return { type: fhirJson, curl: quoted(`@${file}`), http: `< ./${file}` }
  return body === undefined ? undefined : { type: typeOf(body), curl: quoted(body), http: body }
}

/** For a shell. */
export function asCurl(request: RequestShown): string {
  const { method, path } = request
  const how = method === 'GET' ? '' : ` -X ${method}`
  const body = bodyOf(request)
  const sent = body === undefined ? '' : ` \\\n  -H 'Content-Type: ${body.type}' \\\n  --data-binary ${body.curl}`
  return `curl${how} ${quoted(urlOf(path))} \\\n  -H 'Accept: application/fhir+json'${sent}`
}

/** A file that editors run: https://www.rfc-editor.org/rfc/rfc9110 in text. */
export function asHttp(request: RequestShown): string {
  const body = bodyOf(request)
  const type = body === undefined ? '' : `Content-Type: ${body.type}\n`
  const head = `${request.method} ${urlOf(request.path)}\nAccept: application/fhir+json\n${type}`
  return body === undefined ? head : `${head}\n${body.http}\n`
}

const urlOf = (path: string): string => (path === '' ? fhirBase() : `${fhirBase()}/${path}`)

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
