/**
 * How strictly what is written is held to R4 and to the profiles it claims.
 *
 * https://hl7.org/fhir/R4/validation.html
 */
import type { Issue } from '../../fhir/outcome.ts'
import { faults } from '../../profile/shape.ts'
import type { ValidateOptions } from '../../profile/validator/validator.ts'
import type { DefinitionsInUse } from './definitions-in-use.ts'
import type { ValidationMode } from './mode.ts'
import type { Around } from './period.ts'

type Resource = Readonly<Record<string, unknown>>

/** What is to be said of a resource that is to be written. */
export interface Finding {
  /** `fit` to be stored, `invalid`: refused unless it mends what is stored, `unfit`: refused, for it cannot be indexed. */
  readonly verdict: 'fit' | 'invalid' | 'unfit'
  readonly issues: readonly Issue[]
}

/** What is known of a resource besides what it holds. */
export interface Known {
  /** Its JSON text. */
  readonly text?: string
  readonly around?: Around
  /** Whether the client wants to hear of warnings, too; it costs more. */
  readonly told?: boolean
}

export interface Validation {
  /** Before a write: errors, and warnings where the client is to be told. */
  readonly check: (resource: Resource, known?: Known) => Promise<Finding>
  /** All that is to be said, whatever the mode. */
  readonly validate: (resource: Resource, options?: ValidateOptions) => Promise<readonly Issue[]>
}

interface Needs {
  readonly mode: ValidationMode
  readonly definitions: Pick<DefinitionsInUse, 'using'>
  /** Told of what is stored in spite of its errors, in the mode `warn`. */
  readonly note: (type: string, issues: readonly Issue[]) => void
}

const fit: Finding = { verdict: 'fit', issues: [] }

/** The validation of a server. */
export function createValidation({ mode, definitions, note }: Needs): Validation {
  const { using } = definitions
  const found = async (resource: Resource, known: Known = {}): Promise<Finding> => {
    const { around, told = false, ...about } = known
    const issues = await using(resource, (checker) => checker.faults(resource, { ...about, errorsOnly: !told }), around)
    if (issues === undefined) return fit
    if (!issues.some(isError)) return { verdict: 'fit', issues }
    if (faults(resource).some(isError)) return { verdict: 'unfit', issues }
    if (mode === 'enforce') return { verdict: 'invalid', issues }
    note(String(resource.resourceType), issues)
    return { verdict: 'fit', issues }
  }
  return {
    check: mode === 'off' ? shapeOnly : found,
    validate: (resource, options) => using(resource, (checker) => checker.validate(resource, options)),
  }
}

async function shapeOnly(resource: Resource): Promise<Finding> {
  const issues = faults(resource)
  return issues.length === 0 ? fit : { verdict: issues.some(isError) ? 'unfit' : 'fit', issues }
}

/** Whether an issue refuses what it is about. */
export function isError({ severity }: Issue): boolean {
  return severity === 'error'
}
