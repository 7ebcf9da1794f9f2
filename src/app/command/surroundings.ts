/** What a command is given by the process it runs in. */
import type { Language } from '../../fhir/outcome.ts'

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Writes over the last line of a terminal; absent where nobody looks at one. */
  readonly progress?: (text: string) => void
  /** Asks who sits at a terminal; absent where nobody does. */
  readonly ask?: (question: string) => Promise<string>
  /** Swedish where it is not said. */
  readonly language?: Language
  /** Aborted when the user interrupts. */
  readonly interrupted?: AbortSignal
}
