/** What a client hears when the database cannot do what it was asked, and what may be tried again. */
import { FhirError } from '../../fhir/outcome.ts'

/** Classes and codes of errors that pass: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passing = [
  { begins: ['08', '57P'], message: 'The database cannot be reached just now, and the server goes on trying.' },
  { begins: ['53'], message: 'The database is full or has no room for more connections.' },
  { begins: ['57014', '55P03', '25P03'], message: 'The database took too long to answer.' },
  { begins: ['40'], message: 'The database was asked for too much at once.' },
  { begins: ['25006'], message: 'The database takes no changes just now.' },
]

/** Errors of Node and of the driver that mean the same as the first of `passing`. */
const lost = /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|connection|terminat|not queryable/i
const slow = /timeout/i

/** The code of five characters that the database gave its error; '' where it gave none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : ''
}

/** Whether the connection went away, so that nobody knows how the statement ended that was under way. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== '') return code.startsWith('08') || code.startsWith('57P')
  return (
    error instanceof Error &&
    (lost.test(`${error.message} ${String(Reflect.get(error, 'code'))}`) || slow.test(error.message))
  )
}

/** `unavailable` for what may be well again soon; any other error as it is. Neither tells where the database is. */
export function failureOf(error: unknown): unknown {
  if (error instanceof FhirError) return error
  const code = codeOf(error)
  const known = passing.find(({ begins }) => code !== '' && begins.some((begin) => code.startsWith(begin)))
  if (known !== undefined) return unavailable(known.message)
  return code === '' && isLost(error) ? unavailable(passing[0]?.message ?? '') : error
}

export function unavailable(what: string): FhirError {
  return new FhirError('unavailable', `${what} Nothing was changed; send the request again in a few seconds.`)
}
