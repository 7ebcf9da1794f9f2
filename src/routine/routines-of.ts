/** The routines that a case follows. */
import type { EpisodeOfCare } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { extensionsOf } from '../fhir/coded.ts'

/** As canonical|version, in the order in which its EpisodeOfCare names them. */
export function routinesOf(episode: EpisodeOfCare): readonly string[] {
  const named = extensionsOf(episode, `${canonical}/StructureDefinition/rutin`)
  return named.flatMap(({ valueCanonical }) => valueCanonical ?? [])
}
