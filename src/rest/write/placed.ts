/** Line and column of the faults of a request's content. */
import { createPlacer } from '../../fhir/json/place.ts'
import { FhirError, FhirFaults, type Issue } from '../../fhir/outcome.ts'
import type { FhirRequest } from '../interaction.ts'

/** Kinds of faults that lie in the content. */
const placeable: ReadonlySet<string> = new Set(['unprocessable', 'businessRule'])

type Sent = Pick<FhirRequest, 'body' | 'method' | 'placed'>

/** Runs a step of a write; the faults of content that it throws bear line and column of the text that was sent. */
export async function placingFaults<T>(sent: Sent, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    // A bundle places the faults of its entries itself, whatever kind they are of.
    const isPlacedHere = error instanceof FhirError && placeable.has(error.kind) && sent.placed === undefined
    if (!isPlacedHere) throw error
    throw new FhirFaults(error.kind, error.issues.map(placer(sent)))
  }
}

/** Issues of a request's content with line and column; those of a patched resource are not in the text that was sent. */
export function placer({ body, method, placed }: Sent): (issue: Issue) => Issue {
  if (placed !== undefined) return placed
  if (method === 'PATCH') return (issue) => issue
  const placeOf = createPlacer(body)
  return (issue) => {
    const where = shownAt(issue)
    if (issue.line !== undefined || where === undefined) return issue
    return { ...issue, ...placeOf(where) }
  }
}

/** The element to show in the text: for a property that is too many that property, though the fault is of its holder. */
export function shownAt({ details, expression }: Issue): string | undefined {
  return details?.position ?? expression
}
