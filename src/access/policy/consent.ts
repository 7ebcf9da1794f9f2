/** Consents and blocks, which are Consents both, as questions to the resources that they are about. */

import { both, either, not } from '../../fhir/search/folded.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { everything, nothing } from '../../fhir/search/predicate.ts'
import { type SightNeeds, sharing } from './asked.ts'
import type { Slag } from './policy.ts'
import { coded, covers, linked, present, refers } from './terms.ts'

const consent = 'Consent'

/** A consent of whom a resource of a type is about covers it: one for all, or one for its case. */
export function covering(type: string, { covered }: Slag, needs: SightNeeds): Predicate {
  const { elements, policy } = needs
  const of = (code: string) => elements.of(consent, code)
  const permits = both(
    coded(of('omfattning'), covered),
    inForce('permit', needs),
    coded(of('delningsgrund'), policy.sharing),
  )
  const patients = [elements.patient(type), of('patient')] as const
  const ofCase = [elements.of(type, 'arende'), of('arende')] as const
  return either(
    sharing(consent, [patients], both(permits, not(present(of('arende'))))),
    sharing(consent, [patients, ofCase], permits),
  )
}

/** A block of whom a resource of a type is about takes it away from these callers. */
export function blocked(type: string, needs: SightNeeds): Predicate {
  const { elements, policy, acting } = needs
  const codes = policy.sparr.codes.get(type) ?? []
  if (policy.sparr.never.has(type)) return nothing
  const of = (code: string) => elements.of(consent, code)
  const blocks = both(
    present(of('sparrtyp')),
    inForce('deny', needs),
    either(not(present(of('informationstyp'))), coded(of('informationstyp'), codes)),
    not(refers(of('actor'), acting.line)),
  )
  const patients = [elements.patient(type), of('patient')] as const
  const origin = elements.of(type, 'ursprung')
  // Most patients have no block, which is told by a look at their Consents.
  const own = both(
    sharing(consent, [patients], blocks),
    either(not(present(origin)), sharing(consent, [patients, [origin, of('actor')]], blocks)),
  )
  return either(own, blockedByCase(type, blocks, needs))
}

/**
 * What says of nobody whom it is about, such as a Provenance of other records, is about the patient of its case. That the
 * block of this patient and the one that names the origin are one and the same cannot be asked: it may be taken away
 * where they are two.
 */
function blockedByCase(type: string, blocks: Predicate, { elements }: SightNeeds): Predicate {
  const origin = elements.of(type, 'ursprung')
  const patients = [elements.patient('EpisodeOfCare'), elements.of(consent, 'patient')] as const
  return both(
    not(linked(elements.patient(type), 'Patient', everything)),
    linked(elements.of(type, 'arende'), 'EpisodeOfCare', sharing(consent, [patients], blocks)),
    either(not(present(origin)), sharing(consent, [[origin, elements.of(consent, 'actor')]], blocks)),
  )
}

/** An active one of this kind of provision, whose time covers now. */
function inForce(kind: 'permit' | 'deny', { elements, now }: SightNeeds): Predicate {
  return both(
    coded(elements.of(consent, 'provisionstyp'), [kind]),
    coded(elements.of(consent, 'status'), ['active']),
    covers(elements.of(consent, 'period'), now),
  )
}
