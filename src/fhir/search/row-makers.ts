/**
 * Index rows of values, by what a search parameter asks for and what the element is.
 *
 * https://hl7.org/fhir/R4/search.html#ptypes
 */
import { dateRow, periodRow, timingRow } from './date-rows.ts'
import { normalise } from './normalise.ts'
import type { SearchParameterType } from './parameter.ts'
import { moneyRow, quantityRow, rangeNumberRow, rangeRow, sampledDataRow } from './quantity-rows.ts'
import { canonicalRows, referenceRows, resourceRow, urlRow } from './reference-rows.ts'
import type { RowMaker } from './row-sink.ts'
import {
  booleanToken,
  codeToken,
  codingToken,
  conceptTokens,
  contactPointToken,
  identifierTokens,
} from './token-rows.ts'

const stringRow: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value === 'string' && value !== '')
    rows.push({ kind: 'string', key, slot, value: normalise(value), exact: value })
}

/** Each text of a HumanName or an Address is a string of its own. */
function partsRows(parts: readonly string[]): RowMaker {
  return (sink, key, slot, value) => {
    if (typeof value !== 'object' || value === null) return
    const object = value as Readonly<Record<string, unknown>>
    for (const name of parts) textsRows(sink, key, slot, object[name])
  }
}

/** A text, or each of a list of texts. */
const textsRows: RowMaker = (sink, key, slot, value) => {
  if (Array.isArray(value)) for (const text of value) stringRow(sink, key, slot, text)
  else stringRow(sink, key, slot, value)
}

const uriRow: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value === 'string' && value !== '') rows.push({ kind: 'uri', key, slot, value })
}

const numberRow: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value === 'number') rows.push({ kind: 'number', key, slot, low: value, high: value })
}

const dates = { date: dateRow, dateTime: dateRow, instant: dateRow, Period: periodRow, Timing: timingRow }
const tokens = {
  code: codeToken,
  id: codeToken,
  string: codeToken,
  uri: codeToken,
  url: codeToken,
  canonical: codeToken,
  oid: codeToken,
  uuid: codeToken,
  boolean: booleanToken,
  Coding: codingToken,
  CodeableConcept: conceptTokens,
  Identifier: identifierTokens,
  ContactPoint: contactPointToken,
}
const references = {
  Reference: referenceRows,
  canonical: canonicalRows,
  uri: urlRow,
  url: urlRow,
  Resource: resourceRow,
}
const strings = {
  string: stringRow,
  markdown: stringRow,
  code: stringRow,
  id: stringRow,
  HumanName: partsRows(['text', 'family', 'given', 'prefix', 'suffix']),
  Address: partsRows(['text', 'line', 'city', 'district', 'state', 'postalCode', 'country']),
}
const numbers = {
  integer: numberRow,
  positiveInt: numberRow,
  unsignedInt: numberRow,
  decimal: numberRow,
  Range: rangeNumberRow,
}
const quantities = {
  Quantity: quantityRow,
  SimpleQuantity: quantityRow,
  Age: quantityRow,
  Count: quantityRow,
  Distance: quantityRow,
  Duration: quantityRow,
  Money: moneyRow,
  Range: rangeRow,
  SampledData: sampledDataRow,
}
const uris = { uri: uriRow, url: uriRow, canonical: uriRow, oid: uriRow, uuid: uriRow }

const makers: Readonly<Partial<Record<SearchParameterType, Readonly<Record<string, RowMaker>>>>> = {
  date: dates,
  token: tokens,
  reference: references,
  string: strings,
  number: numbers,
  quantity: quantities,
  uri: uris,
}

/** What makes the rows of an element of `elementType` for a parameter; undefined where such an element gives none. */
export function rowMaker(parameterType: SearchParameterType, elementType: string): RowMaker | undefined {
  const table = makers[parameterType]
  return table !== undefined && Object.hasOwn(table, elementType) ? table[elementType] : undefined
}
