/** The one right answer to a fault as SARIF has it: a region of the file and what is to stand there. */
import { createPlacer } from '../../../../fhir/json/place.ts'
import type { FixStep, Issue } from '../../../../fhir/outcome.ts'

/** Only where the answer is a value in the place of another. */
export function fixesOf({ details }: Issue, file: string, text: string): readonly object[] {
  const steps = details?.fix ?? []
  if (steps.length === 0 || !steps.every(({ op }) => op === 'replace')) return []
  const placeOf = createPlacer(text)
  const replacements = steps.flatMap((step) => replacement(step, placeOf(step.path)))
  if (replacements.length < steps.length) return []
  return [{ artifactChanges: [{ artifactLocation: { uri: encodeURI(file) }, replacements }] }]
}

type Place = ReturnType<ReturnType<typeof createPlacer>>

function replacement({ value }: FixStep, place: Place): readonly object[] {
  if (place === undefined) return []
  const { line, column, endLine, endColumn } = place
  return [
    {
      deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
      insertedContent: { text: JSON.stringify(value) },
    },
  ]
}
