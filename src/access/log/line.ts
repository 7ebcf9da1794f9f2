/**
 * A line of the access log: a hash, a space, and JSON on one line. The hash is of the one before it and of the JSON, so
 * that none can be altered, removed or put in without changing all that follow. docs/operations.md has the fields.
 */
import { hash } from 'node:crypto'
import type { Caller } from '../../fhir/caller.ts'
import type { AccessEntry, Mark } from './access-entry.ts'

/** What stands before the first line of a log. */
export const firstHead = 'A'.repeat(43)

/** The place of a line: its number, from 1, and the instant at which it was written, as text. */
export interface Place {
  readonly n: number
  readonly t: string
}

/** What is told of who asked, beside of what kind. */
type Told = 'person' | 'unit' | 'organization' | 'assignment' | 'purpose' | 'client'

/** What the JSON of an access says. */
export interface AccessLine extends Place, Pick<Caller, Told> {
  readonly do: string
  readonly ask: string
  readonly status: number
  readonly outcome?: string
  readonly id: string
  readonly part?: number
  readonly who: string
  readonly from?: string
  readonly patients?: readonly string[]
  readonly what?: string
  /** `Patient/1`, whose record was opened in an emergency, and why. */
  readonly opened?: string
  readonly reason?: string
  readonly marks?: readonly Mark[]
}

/** What the log says of itself. */
export type OwnLine = Place &
  (
    | {
        /** A file begins. */
        readonly log: 'begin'
        readonly chain: string
        /** The head of the file before. */
        readonly after: string
        /** Fingerprint of the key that signs from here on. */
        readonly key: string
        /** Bytes that were found behind the last whole line after a crash: taken away, and kept in the file that is named. */
        readonly torn?: { readonly bytes: number; readonly file: string; readonly kept: string }
      }
    | {
        /** The hash of the line before, signed. */
        readonly log: 'head'
        readonly chain: string
        readonly head: string
        readonly key: string
        readonly signature: string
      }
    /** For a time lines could not be written; so many answers were refused for it. */
    | { readonly log: 'gap'; readonly since: string; readonly refused: number }
  )

/** The JSON of an access. */
export function accessJson({ n, t }: Place, entry: AccessEntry): string {
  const { patients, marks = [] } = entry
  // Put together by hand: to print an object takes twice as long, and this is done for each answer.
  return (
    `{"n":${n},"t":"${t}","do":"${entry.interaction}","ask":${JSON.stringify(entry.asked)},"status":${entry.status}` +
    `${said('outcome', entry.outcome)},"id":${JSON.stringify(entry.request)}${entry.part === undefined ? '' : `,"part":${entry.part}`}` +
    `${askerJson(entry.caller)}${said('from', entry.from)}${patients.length === 0 ? '' : `,"patients":${JSON.stringify(patients)}`}` +
    `${said('what', entry.resource)}${opening(entry.caller)}${marks.length === 0 ? '' : `,"marks":${JSON.stringify(marks)}`}}`
  )
}

/** A token is shown many times, and a caller is never changed. */
const askers = new WeakMap<Caller, string>()

function askerJson(caller: Caller): string {
  const known = askers.get(caller)
  if (known !== undefined) return known
  const text =
    `,"who":"${caller.kind}"${said('person', caller.person)}${said('unit', caller.unit)}` +
    `${said('organization', caller.organization)}${said('assignment', caller.assignment)}` +
    `${said('purpose', caller.purpose)}${said('client', caller.client)}`
  askers.set(caller, text)
  return text
}

function opening({ nodoppning }: Caller): string {
  return nodoppning === undefined ? '' : `${said('opened', nodoppning.patient)}${said('reason', nodoppning.reason)}`
}

function said(name: string, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":${JSON.stringify(text)}`
}

/** The hash of a line, in base64url. */
export function chained(head: string, json: string): string {
  return hash('sha256', `${head} ${json}`, 'base64url')
}

/** A line taken apart; undefined where it is none. */
export function readLine(line: string): { readonly hash: string; readonly json: string } | undefined {
  return /^[\w-]{43} \{.*\}$/s.test(line) ? { hash: line.slice(0, 43), json: line.slice(44) } : undefined
}

/** What is signed of a head: which log, up to which line, when. */
export function signedText(chain: string, { n, t }: Place, head: string): string {
  return `${chain} ${n} ${t} ${head}`
}
