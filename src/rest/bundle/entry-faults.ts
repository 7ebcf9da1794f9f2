/** Errors of one entry, said of the bundle. */
import { FhirError, FhirFaults, type Issue, type IssueDetails } from '../../fhir/outcome.ts'

/** Runs a step of one entry; what it throws names the entry. */
export async function inEntry<T>(index: number, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw error instanceof FhirError ? entryError(error, index) : error
  }
}

/** The same error, its issues placed in `Bundle.entry[index]`. */
export function entryError(error: FhirError, index: number): FhirError {
  return new FhirFaults(
    error.kind,
    error.issues.map((issue) => placedIn(issue, index)),
  )
}

/** `Patient.name` of the resource and `request` of the entry become paths from the bundle. */
export function placedIn(issue: Issue, index: number): Issue & { readonly expression: string } {
  const entry = `Bundle.entry[${index}]`
  const details = issue.details && detailsIn(issue.details, entry, `/entry/${index}/resource`)
  return { ...issue, expression: entry + pathInEntry(issue.expression), ...(details && { details }) }
}

/** What points into the resource of the entry points into the bundle. */
function detailsIn(details: IssueDetails, entry: string, pointer: string): IssueDetails {
  const { position, fix } = details
  return {
    ...details,
    ...(position !== undefined && { position: entry + pathInEntry(position) }),
    ...(fix && { fix: fix.map((step) => ({ ...step, path: pointer + step.path })) }),
  }
}

function pathInEntry(expression: string | undefined): string {
  if (expression === undefined) return ''
  if (/^[a-z]/.test(expression)) return `.${expression}`
  const dot = expression.search(/[.[]/)
  return dot < 0 ? '.resource' : `.resource${expression.slice(dot)}`
}
