/** Token rows. https://hl7.org/fhir/R4/search.html#token */
import type { Coding, ContactPoint, Identifier } from '@medplum/fhirtypes'
import type { IndexRow } from './index-row.ts'
import { normalise } from './normalise.ts'
import type { RowMaker } from './row-sink.ts'

export const codeToken: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value === 'string' && value !== '')
    rows.push({ kind: 'token', key, slot, system: '', code: value, text: '' })
}

export const booleanToken: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value === 'boolean') rows.push({ kind: 'token', key, slot, system: '', code: String(value), text: '' })
}

export const codingToken: RowMaker = ({ rows }, key, slot, value) => {
  addCoding(rows, { key, slot, more: '' }, value)
}

/** A row for each coding; the concept's own text is a second line of the text of the first. */
export const conceptTokens: RowMaker = (sink, key, slot, value) => {
  const { coding, text: own } = fields<{ coding: unknown; text: unknown }>(value)
  let left = searchable(own)
  if (Array.isArray(coding)) {
    for (const one of coding) if (addCoding(sink.rows, { key, slot, more: left }, one)) left = ''
  }
  if (left !== '') sink.rows.push({ kind: 'token', key, slot, system: '', code: '', text: left })
}

/** Adds the row of a coding, with `more` as a second line of its text, and says whether there was one. */
function addCoding(rows: IndexRow[], { key, slot, more }: { key: string; slot: number; more: string }, value: unknown) {
  const { system, code, display } = fields<Coding>(value)
  return add(rows, {
    kind: 'token',
    key,
    slot,
    system: text(system),
    code: text(code),
    text: lines(searchable(display), more),
  })
}

function lines(first: string, second: string): string {
  if (first === '' || second === '' || first === second) return first || second
  return `${first}\n${second}`
}

/** Besides the value itself a row `#of-type` for each coding of its type: its system, and `code|value`. */
export const identifierTokens: RowMaker = ({ rows }, key, slot, value) => {
  const { system, value: code, type } = fields<Identifier>(value)
  const { coding, text: named } = fields<{ coding: unknown; text: unknown }>(type)
  add(rows, { kind: 'token', key, slot, system: text(system), code: text(code), text: searchable(named) })
  if (!Array.isArray(coding) || text(code) === '') return
  for (const one of coding) {
    const kind = fields<Coding>(one)
    if (text(kind.code) === '') continue
    const typed = `${kind.code}|${code}`
    rows.push({ kind: 'token', key: `${key}#of-type`, slot, system: text(kind.system), code: typed, text: '' })
  }
}

export const contactPointToken: RowMaker = ({ rows }, key, slot, value) => {
  const { system, value: code } = fields<ContactPoint>(value)
  if (text(code) !== '') rows.push({ kind: 'token', key, slot, system: text(system), code: text(code), text: '' })
}

type TokenRow = Extract<IndexRow, { kind: 'token' }>

/** Adds a row unless it is empty, and says whether it did. */
function add(rows: IndexRow[], row: TokenRow): boolean {
  if (row.code === '' && row.system === '' && row.text === '') return false
  rows.push(row)
  return true
}

/** The properties of an object; none of anything else. */
function fields<Shape>(value: unknown): { readonly [Name in keyof Shape]?: unknown } {
  return typeof value === 'object' && value !== null ? value : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function searchable(value: unknown): string {
  return typeof value === 'string' ? normalise(value) : ''
}
