/** The parties with which a case begins. */
import type { CareTeamParticipant, Reference, ServiceRequest } from '@medplum/fhirtypes'
import type { Work } from '../../store/write-rule.ts'
import { systems } from '../code/urls.ts'
import { listedUnit } from '../listning/listed-unit.ts'
import { listedParty } from '../listning/parties.ts'
import type { CaseDependencies } from './dependencies.ts'
import type { Opener } from './opener.ts'
import { missingParties, partyOf } from './party.ts'

interface Beginning {
  readonly opener: Pick<Opener, 'by' | 'to'>
  readonly patientId: string
  readonly since: string
}

/**
 * The listed vårdcentral, who opens the case, to whom it is addressed, and for a stay those of the municipality who keep
 * a prepared vårdbegäran for the patient; each organisation once.
 */
export async function firstParties(
  { opener, patientId, since }: Beginning,
  work: Work,
  { register }: Pick<CaseDependencies, 'register'>,
): Promise<readonly CareTeamParticipant[]> {
  const unit = await listedUnit(patientId, register, work)
  const prepared = opener.to.length > 0 ? [] : await preparing(patientId, work)
  const wanted = unit.state === 'listed' ? [listedParty(unit, since)] : []
  for (const reference of [opener.by, ...opener.to, ...prepared]) {
    const party = await partyOf(reference, since, work)
    if (party !== undefined) wanted.push(party)
  }
  return missingParties([], wanted)
}

/** Who keeps a prepared vårdbegäran for a patient: who gives municipal care now. */
async function preparing(patientId: string, work: Work): Promise<readonly (Reference | undefined)[]> {
  const category = `${systems.processbegrepp}|forberedd-vardbegaran`
  const criteria = `patient=Patient/${patientId}&status=active&category=${category}`
  const requests = await work.search<ServiceRequest>('ServiceRequest', criteria)
  return requests.map(({ requester }) => requester)
}
