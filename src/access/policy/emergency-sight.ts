/** What an opening in an emergency (nödöppning) shows: all of one patient. */

import { either } from '../../fhir/search/folded.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { nothing } from '../../fhir/search/predicate.ts'
import type { SightNeeds } from './asked.ts'
import type { Slag } from './policy.ts'
import { refers } from './terms.ts'

/** The patient, the cases, what is about the patient, and what belongs to a case; nothing where none was opened. */
export function openedInEmergency(type: string, slag: Slag, { opened, grants, elements }: SightNeeds): Predicate {
  if (opened === undefined || !grants.has('nodoppning')) return nothing
  if (slag.ground !== 'lag' && slag.ground !== 'samtycke') return nothing
  if (type === 'Patient') return { kind: 'id', ids: [opened.slice('Patient/'.length)] }
  const about = refers(elements.patient(type), [opened])
  const cases = elements.of(type, 'arende').map(
    (key): Predicate => ({
      kind: 'links-to',
      key,
      types: ['EpisodeOfCare'],
      where: { EpisodeOfCare: refers(elements.patient('EpisodeOfCare'), [opened]) },
    }),
  )
  return either(about, ...cases)
}
