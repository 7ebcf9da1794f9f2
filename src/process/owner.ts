/** Whose duty a step is: the parties of the case that have the role of the actor. */
import type { CareTeam, CareTeamParticipant, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Actor } from '../routine/rulebook.ts'

const partsroll = `${canonical}/CodeSystem/partsroll`
const processbegrepp = `${canonical}/CodeSystem/processbegrepp`
const fastKontakt = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'

/** The codes of `CodeSystem/partsroll` that an actor takes part as; the first that anybody has counts. */
const rolesOf: Readonly<Partial<Record<Actor, readonly (readonly string[])[]>>> = {
  slutenvard: [['slutenvard']],
  oppenvard: [['listad-vardcentral'], ['oppenvard', 'psykiatrisk-oppenvard']],
  kommun: [['kommunal-primarvard', 'socialtjanst']],
  'kommun-hsl': [['kommunal-primarvard']],
  'kommun-socialtjanst': [['socialtjanst']],
}

/** References to those whose duty the step of an actor is: each once, in the order of the case; none where nobody has the role. */
export function ownersAmong(teams: readonly Resource[], actor: Actor): readonly string[] {
  const active = teams.filter(
    (it): it is CareTeam => it.resourceType === 'CareTeam' && it.status !== 'entered-in-error',
  )
  if (actor === 'fast-vardkontakt') return contacts(active, fastKontakt, ['1', '4'])
  if (actor === 'huvudhandlaggare') return contacts(active, partsroll, ['huvudhandlaggare'])
  const parties = active.filter(({ category }) => hasCode(category, processbegrepp, ['arendeparter'])).flatMap(current)
  if (actor === 'alla') return members(parties)
  const found = (rolesOf[actor] ?? []).map((codes) =>
    members(parties.filter(({ role }) => hasCode(role, partsroll, codes))),
  )
  return found.find((some) => some.length > 0) ?? []
}

function contacts(teams: readonly CareTeam[], system: string, codes: readonly string[]): readonly string[] {
  const held = teams.filter(({ status }) => status === 'active').flatMap(current)
  return members(held.filter(({ role }) => hasCode(role, system, codes)))
}

const current = ({ participant = [] }: CareTeam): readonly CareTeamParticipant[] =>
  participant.filter(({ period }) => period?.end === undefined)

const members = (participants: readonly CareTeamParticipant[]): readonly string[] => [
  ...new Set(participants.flatMap(({ member }) => member?.reference ?? [])),
]

type Concepts = readonly { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] }[]

function hasCode(concepts: Concepts | undefined, system: string, codes: readonly string[]): boolean {
  return (
    concepts?.some(({ coding }) => coding?.some((it) => it.system === system && codes.includes(it.code ?? ''))) ?? false
  )
}
