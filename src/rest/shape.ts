/**
 * Which part of a resource a read asks for: `_summary` and `_elements`.
 *
 * https://hl7.org/fhir/R4/search.html#summary
 */
import type { TextPiece } from '../fhir/json/text-piece.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Stored } from '../store/store.ts'
import type { FhirRequest } from './interaction.ts'
import { cutting } from './search/subset.ts'

const summaries = ['true', 'text', 'data'] as const

/** The text of a resource as the query of a read asks for it. @throws {FhirError} invalid: an unknown `_summary` */
export function shaped(query: FhirRequest['query'], stored: Stored): TextPiece {
  if (query.length === 0) return stored.bytes
  const wanted = query.find(([name]) => name === '_summary')?.[1] ?? 'false'
  const summary = summaries.find((known) => known === wanted)
  if (summary === undefined && wanted !== 'false') {
    throw new FhirError('invalid', 'The _summary of a read must be true, text, data or false.', {
      spec: 'https://hl7.org/fhir/R4/search.html#summary',
    })
  }
  const elements = query.filter(([name]) => name === '_elements').flatMap(([, value]) => value.split(','))
  return cutting({ ...(summary && { summary }), elements })(stored)
}
