/** Errors of one entry, said of the bundle. */
import { FhirError, FhirFaults, type Issue } from '../../fhir/outcome.ts'

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
  return { ...issue, expression: `Bundle.entry[${index}]${pathInEntry(issue.expression)}` }
}

function pathInEntry(expression: string | undefined): string {
  if (expression === undefined) return ''
  if (/^[a-z]/.test(expression)) return `.${expression}`
  const dot = expression.search(/[.[]/)
  return dot < 0 ? '.resource' : `.resource${expression.slice(dot)}`
}
