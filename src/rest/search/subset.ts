/** How much of each resource is given: `_summary` and `_elements`. https://hl7.org/fhir/R4/search.html#summary */
import { type Subset, subsetText } from '../../fhir/json/subset.ts'
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import type { Stored } from '../../store/store.ts'

/** Whether nothing is left out. */
export function isWhole({ summary, elements = [] }: Subset): boolean {
  return summary === undefined && elements.length === 0
}

/** What makes of a resource the text that is asked for: the stored text itself where nothing is left out. */
export function cutting(subset: Subset): (stored: Stored) => TextPiece {
  if (isWhole(subset)) return ({ bytes }) => bytes
  const { summary, elements = [] } = subset
  const asked = { ...(summary && { summary }), ...(elements.length > 0 && { elements }) }
  return ({ content }) => subsetText(content, asked)
}
