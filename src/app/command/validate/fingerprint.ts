/** By what a finding is known again, in another run and on another line. */
import type { Issue } from '../../../fhir/outcome.ts'

/** Of the rule, the element (FHIRPath) and the profile; never of a value. */
export function fingerprint({ details, expression = '', code }: Issue): string {
  const rule = details?.invariant ?? details?.rule ?? code
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256')
    .update(JSON.stringify([rule, expression, details?.profile?.split('|')[0] ?? '']))
    .digest('hex')
    .slice(0, 32)
}
