/** How much of each resource is given: `_summary` and `_elements`. https://hl7.org/fhir/R4/search.html#summary */
import { type Subset, subsetText } from '../../fhir/json/subset.ts'
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import type { Stored } from '../../store/store.ts'

/** What makes of a resource the text that is asked for: the stored text itself where nothing is left out. */
export function cutting({ summary, elements = [] }: Subset): (stored: Stored) => TextPiece {
  if (summary === undefined && elements.length === 0) return ({ bytes }) => bytes
  const subset = { ...(summary && { summary }), ...(elements.length > 0 && { elements }) }
  return ({ content }) => subsetText(content, subset)
}
