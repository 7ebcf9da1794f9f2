/** The faults of all entries of a bundle, gathered before the bundle is refused. */
import { FhirError, FhirFaults, type Issue, type Kind } from '../../fhir/outcome.ts'
import type { OpenedBundle } from './opened-bundle.ts'
import { openPlaces } from './places.ts'

/** The most faults that are listed. */
const mostIssues = 1000

export interface FaultList {
  /** Runs a step of an entry and keeps the FhirError it throws. @throws {FhirError} unavailable, as the step does */
  collect(index: number, step: () => void): void
  /** The same of a step that takes time. */
  collectAsync(index: number, step: () => Promise<void>): Promise<void>
  /** @throws {FhirFaults} forbidden where one was that; unprocessable where definitions found all faults; else invalid */
  demandNone(): void
}

export function openFaults(bundle: OpenedBundle): FaultList {
  const found: { readonly error: FhirError; readonly index: number }[] = []
  const keep = (index: number, error: unknown) => {
    // What is away for a while says nothing of the entry: whoever sent it is to send it again.
    if (!(error instanceof FhirError) || error.kind === 'unavailable') throw error
    found.push({ error, index })
  }
  return {
    collect(index, step) {
      try {
        step()
      } catch (error) {
        keep(index, error)
      }
    },
    async collectAsync(index, step) {
      await step().catch((error: unknown) => keep(index, error))
    },
    demandNone() {
      if (found.length === 0) return
      const inOrder = found.toSorted((one, other) => one.index - other.index)
      const placed = openPlaces(bundle)
      const issues: readonly Issue[] = inOrder.flatMap(({ error, index }) =>
        error.issues.map((issue) => placed(issue, index)),
      )
      throw new FhirFaults(kindOf(found.map(({ error }) => error.kind)), shortened(issues))
    },
  }
}

function kindOf(kinds: readonly Kind[]): Kind {
  if (kinds.includes('forbidden')) return 'forbidden'
  return kinds.every((kind) => kind === 'unprocessable') ? 'unprocessable' : 'invalid'
}

function shortened(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= mostIssues) return issues
  const diagnostics = `${issues.length - mostIssues} more faults are not listed. Mend these first.`
  return [...issues.slice(0, mostIssues), { severity: 'information', code: 'informational', diagnostics }]
}
