/** What grants let one see of a type, and on what ground. */

import { both, either, not } from '../../fhir/search/folded.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { everything, isNothing, nothing } from '../../fhir/search/predicate.ts'
import { actsOf } from '../acts-of.ts'
import { referredTo, type SightNeeds, sharing } from './asked.ts'
import { covering } from './consent.ts'
import type { Grant, Slag } from './policy.ts'
import { labelled, present, refers } from './terms.ts'

/** What a resource of a type, and of a kind, must answer so that one of the grants holds. */
export function granted(type: string, slag: Slag, needs: SightNeeds): Predicate {
  const place = { type, slag, needs }
  // The common one first: a party looks at its case more often than at anything else.
  return either(
    ...['oppen', 'uppfoljning', 'test'].map((grant) => asked(grant as Grant, place)),
    onGround(either(asked('part', place), asked('patient', place)), place),
    asked('egen', place),
  )
}

interface Place {
  readonly type: string
  readonly slag: Slag
  readonly needs: SightNeeds
}

const questions: Readonly<Record<Exclude<Grant, 'nodoppning'>, (place: Place) => Predicate>> = {
  oppen: ({ slag }) => (slag.ground === 'oppen' ? everything : nothing),
  uppfoljning: ({ slag }) => (slag.ground === 'uppfoljning' ? everything : nothing),
  test: ({ type, needs }) => labelled(needs.elements.of(type, '_security'), needs.policy.testLabels),
  egen: ({ type, needs }) => refers(needs.elements.of(type, 'ursprung'), needs.acting.within),
  part: ({ type, needs }) => ofCase(type, needs),
  patient: ({ type, needs }) => ofPatient(type, needs),
}

/** What one of the grants shows, where the caller asks by it; of the protected only where it is among those that do. */
function asked(grant: Grant, place: Place): Predicate {
  const { type, needs } = place
  const question = grant === 'nodoppning' || !needs.grants.has(grant) ? nothing : questions[grant](place)
  const { types, labels, except } = needs.policy.skyddad
  if (isNothing(question) || except.has(grant) || !types.has(type)) return question
  const open = not(labelled(needs.elements.of(type, '_security'), labels))
  // A current party sees whom its case is about, although a former case tells it nothing.
  const current = grant === 'patient' && except.has('part') ? ofPatient(type, needs, ongoing(needs)) : nothing
  return both(question, either(open, current))
}

/** Of a case of which those for whom one acts are a part now. */
function ofCase(type: string, needs: SightNeeds): Predicate {
  const { elements } = needs
  const ofTeam = elements.of(team, 'arende')
  if (type === episode) return referredTo(team, ofTeam, isPart(needs))
  return sharing(team, [[elements.of(type, 'arende'), ofTeam]], isPart(needs))
}

/** Without a case, and about somebody in a case of whom they are a part now; `among` narrows the cases. */
function ofPatient(type: string, needs: SightNeeds, among: Predicate = everything): Predicate {
  const { elements } = needs
  const ofTeam = elements.patient(team)
  const where = both(isPart(needs), among)
  if (type === 'Patient') return referredTo(team, ofTeam, where)
  if (type === episode) return nothing
  const about = sharing(team, [[elements.patient(type), ofTeam]], where)
  return both(not(present(elements.of(type, 'arende'))), about)
}

const team = 'CareTeam'
const episode = 'EpisodeOfCare'

function isPart({ elements, acting }: SightNeeds): Predicate {
  return refers(elements.of(team, 'part'), [...actsOf(acting)])
}

/** The case of a CareTeam is not over. */
function ongoing({ elements }: SightNeeds): Predicate {
  const over = either(
    ...elements.of(episode, 'status').flatMap((key) => ended.map((code): Predicate => ({ kind: 'token', key, code }))),
  )
  const cases = elements.of(team, 'arende')
  return either(
    ...cases.map((key): Predicate => ({ kind: 'links-to', key, types: [episode], where: { [episode]: not(over) } })),
  )
}

const ended = ['finished', 'cancelled', 'entered-in-error']

/** What one is a party to is seen by law, or where a consent covers it; and some parties do not see some kinds. */
function onGround(question: Predicate, { type, slag, needs }: Place): Predicate {
  if (isNothing(question) || isLost(slag, needs)) return nothing
  if (slag.ground === 'lag') return question
  return slag.ground === 'samtycke' ? both(question, covering(type, slag, needs)) : nothing
}

function isLost({ name }: Slag, { policy, acting }: SightNeeds): boolean {
  return policy.losses.some(
    ({ unitKind, role, slag }) =>
      slag.has(name) &&
      (unitKind === undefined || acting.kinds.includes(unitKind)) &&
      (role === undefined || acting.roles.includes(role)),
  )
}
