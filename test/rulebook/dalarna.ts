/** Scenes of a discharge in Dalarna: who takes part, and what the case holds. */
import type { Communication, Encounter, Extension, PractitionerRole, Resource, Task } from '@medplum/fhirtypes'
import { aCase, coded, message, ownExtension, parties, patient, reference, stay } from './case-builder.ts'
import { inbox, plan, task, unit } from './case-parts.ts'
import type { TestSubject } from './rule-case.ts'

/** An instant of March 2026: the third is a Tuesday. */
export const t = (day: number, time: string): string => `2026-03-${String(day).padStart(2, '0')}T${time}:00+01:00`

export const avdelning = 'Organization/avdelning'

export const vc = 'Organization/vc'

export const kpv = 'Organization/kpv'

export const soc = 'Organization/soc'

export const everyone = [vc, kpv, soc]

export const code = (url: string, valueCode: string): Extension => ({ url: ownExtension(url), valueCode })

export const at = (url: string, valueDateTime: string): Extension => ({ url: ownExtension(url), valueDateTime })

export interface Scene {
  readonly niva?: 'gron' | 'gul' | 'rod'
  /** When the patient was judged utskrivningsklar. */
  readonly klar?: string
  readonly hemgangsklar?: string
  /** When the stay ended. */
  readonly end?: string
  /** Needs that the case states: kind, whether it is there, and why not. */
  readonly behov?: readonly (readonly [typ: string, finns: boolean, motivering?: string])[]
  /** Without a message of the admission. */
  readonly tyst?: boolean
  readonly stay?: Partial<Encounter>
  readonly roles?: Readonly<Record<string, string>>
}

function person(id: string, organization: string, role: string): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id,
    active: true,
    organization: reference(organization),
    code: [coded('partsroll', role)],
  }
}

export function inboxOf(unit: string): string {
  return `inkorg-${unit.slice('Organization/'.length)}`
}

const directory: readonly Resource[] = [
  unit('avdelning', 'avdelning'),
  unit('vc', 'vardcentral'),
  unit('kpv', 'kommunal-primarvard'),
  unit('soc', 'socialtjanst'),
  unit('annan', 'vardcentral'),
  ...[avdelning, vc, kpv, soc].map((one) => inbox(inboxOf(one), 'huvudinkorg', { providedBy: reference(one) })),
  person('lakare', avdelning, 'avdelningslakare'),
  person('fvk', vc, 'vardcentralslakare'),
  person('kpv-ssk', kpv, 'kommunsjukskoterska'),
  person('hh', soc, 'handlaggare'),
]

export const roles: Readonly<Record<string, string>> = {
  slutenvard: avdelning,
  'listad-vardcentral': vc,
  'kommunal-primarvard': kpv,
  socialtjanst: soc,
}

/** A patient admitted on Tuesday at 08:00, of whom all parties were told at 12:00. */
export function scene(facts: Scene, ...members: readonly Resource[]): TestSubject {
  const { niva, behov = [], tyst = false, roles: taking = roles } = facts
  const extension = [...(niva ? [code('processniva', niva)] : []), ...behov.map(need)]
  const told = tyst ? [] : [inskrivningsmeddelande({})]
  const known = [parties(taking), hospital(facts), ...told]
  return aCase({ directory, more: { extension } }, thePerson, ...known, ...members)
}

/** The scene without a party, by its role. */
export function without(role: string, facts: Scene = {}, ...members: readonly Resource[]): TestSubject {
  const { [role]: _, ...rest } = roles
  return scene({ ...facts, roles: rest }, ...members)
}

/** The scene without a stay and what follows from it. */
export const nothing: TestSubject = aCase({ directory }, patient({ kommun: '2080' }), parties(roles))

const thePerson = patient({
  kommun: '2080',
  more: {
    name: [{ family: 'Prov' }],
    identifier: [{ system: 'urn:x', value: '1' }],
    address: [{ use: 'home', line: ['Provgatan 1'] }],
  },
})

function need([typ, finns, motivering]: readonly [string, boolean, string?]): Extension {
  const said = motivering === undefined ? [] : [{ url: 'motivering', valueString: motivering }]
  return {
    url: ownExtension('behov'),
    extension: [{ url: 'typ', valueCode: typ }, { url: 'finns', valueBoolean: finns }, ...said],
  }
}

function hospital({ klar, hemgangsklar, end, stay: more }: Scene): Encounter {
  const extension = [...(klar ? [ready(klar)] : []), ...(hemgangsklar ? [homeReady(hemgangsklar)] : [])]
  return stay({ start: t(3, '08:00'), ...(end && { end }), more: { extension, ...more } })
}

export const ready = (tidpunkt: string, ...more: Extension[]): Extension => ({
  url: ownExtension('utskrivningsklar'),
  extension: [{ url: 'tidpunkt', valueDateTime: tidpunkt }, ...more],
})

export const homeReady = (tidpunkt: string, ...parties: string[]): Extension => ({
  url: ownExtension('hemgangsklar'),
  extension: [
    { url: 'tidpunkt', valueDateTime: tidpunkt },
    ...parties.map((one) => ({ url: 'bekraftadAv', valueReference: reference(one) })),
  ],
})

/** A message of the admission: sent at 12:00 and received half an hour later, unless `more` says otherwise. */
export function inskrivningsmeddelande(more: Partial<Communication> & { readonly to?: readonly string[] }) {
  const { to = everyone, id = 'inskrivningsmeddelande', ...own } = more
  const extension = [code('delningsgrund', 'samtycke'), at('planerat-utskrivningsdatum', '2026-03-10')]
  const times = { sent: t(3, '12:00'), received: t(3, '12:30') }
  return message('inskrivningsmeddelande', { id, to, ...times, more: { extension, ...own } })
}

/** A Task of a party; done in the evening of the eighth where it is completed. */
export function uppgift(codeOfTask: string, owner: string, more: Partial<Task> = {}): Task {
  return task({ id: codeOfTask, code: codeOfTask, owner, status: 'completed', lastModified: t(8, '18:00'), more })
}

/** A plan with an activity of each performer, drawn up by the ward on the fifth. */
export function planOf(
  type: 'SPU' | 'SIP' | 'VP',
  performers: readonly string[],
  more: Partial<ReturnType<typeof plan>> = {},
) {
  const activity = performers.map((performer) => ({
    detail: {
      status: 'scheduled' as const,
      scheduledPeriod: { start: '2026-03-10' },
      performer: [reference(performer)],
    },
  }))
  const own = { author: reference('PractitionerRole/lakare'), description: 'Behov', activity }
  return plan({ type, created: t(5, '10:00'), more: { ...own, ...more } as Partial<ReturnType<typeof plan>> })
}
