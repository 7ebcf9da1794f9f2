/**
 * Parameters that shape the answer of a search and say nothing of which resources match.
 *
 * https://hl7.org/fhir/R4/search.html#return
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameterType } from '../../fhir/search/parameter.ts'
import { hint, shown } from './scope.ts'

const spec = 'https://hl7.org/fhir/R4/search.html'

interface ResultParameter {
  readonly name: string
  readonly type: SearchParameterType
  readonly documentation: string
}

/** Those that this server takes, for the CapabilityStatement. */
export const resultParameters: readonly ResultParameter[] = [
  {
    name: '_sort',
    type: 'string',
    documentation:
      'Several keys with commas between; `-` before a key turns it round. Resources without a value come last.',
  },
  { name: '_count', type: 'number', documentation: 'The most matches of a page; 0 gives the total alone.' },
  {
    name: '_total',
    type: 'token',
    documentation:
      'none, estimate or accurate; an estimate is accurate here. Without it the total is given where one page holds all matches.',
  },
  { name: '_summary', type: 'token', documentation: 'true, text, data, count or false.' },
  {
    name: '_elements',
    type: 'string',
    documentation: 'Top-level elements to be given, with commas between; mandatory ones are always given.',
  },
  {
    name: '_include',
    type: 'string',
    documentation:
      '[type]:[parameter], [type]:[parameter]:[target type], [type]:* or *; with :iterate also of what was included.',
  },
  { name: '_revinclude', type: 'string', documentation: 'As _include, for resources that refer to the matches.' },
  { name: '_contained', type: 'token', documentation: 'false only: contained resources are not searched.' },
]

/** `cap` is the most hits a page may have. @throws {FhirError} invalid: not a whole number from 0 */
export function pageCount(value: string, cap: number): number {
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), cap)
  throw new FhirError('invalid', '`_count` is expected to be a whole number from 0.', { spec: `${spec}#count` })
}

/** One of the codes that a result parameter takes. @throws {FhirError} invalid: another one */
export function oneOf<Code extends string>(name: string, value: string, codes: readonly Code[]): Code {
  const code = codes.find((known) => known === value)
  if (code !== undefined) return code
  throw new FhirError('invalid', `${shown(name)} is expected to be one of ${codes.join(', ')}.${hint(value, codes)}`, {
    spec,
  })
}

/** @throws {FhirError} invalid: not names of elements */
export function elementNames(value: string): readonly string[] {
  const listed = value.split(',').map((name) => name.trim())
  if (listed.every((name) => /^[A-Za-z][A-Za-z0-9]*$/.test(name))) return listed
  throw new FhirError(
    'invalid',
    '`_elements` is expected to be names of elements with commas between, such as id,status,subject.',
    {
      spec: `${spec}#elements`,
    },
  )
}
