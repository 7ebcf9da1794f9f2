/** The parties of a case in Dalarna, and by what else than their units they are named. */
import type { CareTeam, Resource } from '@medplum/fhirtypes'
import { careTeam, changed, coded } from './case-builder.ts'
import { avdelning, inboxOf, kpv, roles, type Scene, scene, soc, t, vc, without } from './dalarna.ts'
import { no } from './dalarna-cases.ts'
import type { Line } from './rule-table.ts'

/** The parties: whose step, in which role, which unit, and its assignment. */
export const parts = [
  { id: 'slutenvard', role: 'slutenvard', unit: avdelning, person: 'PractitionerRole/lakare' },
  { id: 'oppenvard', role: 'listad-vardcentral', unit: vc, person: 'PractitionerRole/fvk' },
  { id: 'kommun-hsl', role: 'kommunal-primarvard', unit: kpv, person: 'PractitionerRole/kpv-ssk' },
  { id: 'kommun-socialtjanst', role: 'socialtjanst', unit: soc, person: 'PractitionerRole/hh' },
] as const

export type Part = (typeof parts)[number]

interface Variant {
  readonly name: string
  /** What a resource refers to. */
  readonly who: string
  readonly facts: Scene
}

/** The roles that a unit of outpatient care may have. */
export function rolesOf({ role, unit }: Part): readonly Variant[] {
  if (role !== 'listad-vardcentral') return []
  const { [role]: _, ...rest } = roles
  return ['oppenvard', 'psykiatrisk-oppenvard'].map((other) => ({
    name: `as ${other}`,
    who: unit,
    facts: { roles: { ...rest, [other]: unit } },
  }))
}

/** By what else than its unit a party may be named. */
export function variantsOf(part: Part): readonly Variant[] {
  return [
    { name: 'by its assignment', who: part.person, facts: {} },
    { name: 'by its inbox', who: `HealthcareService/${inboxOf(part.unit)}`, facts: {} },
    ...rolesOf(part),
  ]
}

/** Where a party has left, or is named in a team of another kind. */
export function notParties({ role, unit }: Part, facts: Scene = {}, ...members: readonly Resource[]): readonly Line[] {
  const gone = scene(facts, ...members)
  const ended = (gone.members.find(({ id }) => id === 'parter') as CareTeam).participant?.map((one) =>
    one.member?.reference === unit ? { ...one, period: { end: t(4, '08:00') } } : one,
  )
  const team = careTeam({
    id: 'andra',
    participants: [{ role: [coded('partsroll', role)], member: { reference: unit } }],
    category: coded('processbegrepp', 'beslut'),
  })
  return [
    no('says nothing where it is no party', without(role, facts, ...members)),
    no('says nothing where it is a party no more', changed(gone, 'parter', { participant: ended })),
    no('says nothing where it is in another team', without(role, facts, team, ...members)),
  ]
}
