/** Scenes of the law and of the other regions than Dalarna. */
import type {
  Communication,
  Encounter,
  Extension,
  Practitioner,
  PractitionerRole,
  Resource,
  Task,
} from '@medplum/fhirtypes'
import {
  aCase,
  type CaseFacts,
  coded,
  message,
  ownExtension,
  parties,
  patient,
  reference,
  stay,
} from './case-builder.ts'
import { inbox, task, unit } from './case-parts.ts'
import type { TestSubject } from './rule-case.ts'

/** An instant of March 2026: the third is a Tuesday. */
export const t = (day: number, time: string): string => `2026-03-${String(day).padStart(2, '0')}T${time}:00+01:00`

/** Long before everything. */
export const early = '2026-01-02T08:00:00+01:00'

export const avdelning = 'Organization/avdelning'
export const vc = 'Organization/vc'
export const kpv = 'Organization/kpv'
export const soc = 'Organization/soc'
export const everyone = [vc, kpv, soc]

const ext = (url: string, value: Partial<Extension>): Extension => ({ url: ownExtension(url), ...value })

export const code = (url: string, valueCode: string): Extension => ext(url, { valueCode })
export const at = (url: string, valueDateTime: string): Extension => ext(url, { valueDateTime })
export const ref = (url: string, target: string): Extension => ext(url, { valueReference: reference(target) })

/** That a need is there, or is not. */
export const behov = (typ: string, finns = true): Extension =>
  ext('behov', {
    extension: [
      { url: 'typ', valueCode: typ },
      { url: 'finns', valueBoolean: finns },
    ],
  })

/** That the patient is utskrivningsklar, judged then; with the parts that are named. */
export const klar = (tidpunkt: string, parts: Readonly<Record<string, boolean | string>> = {}): Extension =>
  ext('utskrivningsklar', {
    extension: [
      { url: 'tidpunkt', valueDateTime: tidpunkt },
      ...Object.entries(parts).map(([url, value]) =>
        typeof value === 'string' ? { url, valueDateTime: value } : { url, valueBoolean: value },
      ),
    ],
  })

const principal = (valueCode: string) => ({ extension: [code('huvudman', valueCode)] })

export function person(id: string, organization: string, role: string, more: Partial<PractitionerRole> = {}) {
  return {
    resourceType: 'PractitionerRole' as const,
    id,
    active: true,
    organization: reference(organization),
    code: [coded('partsroll', role)],
    ...more,
  }
}

const vera: Practitioner = { resourceType: 'Practitioner', id: 'vera', name: [{ family: 'Vårdcentral' }] }

export const directory: readonly Resource[] = [
  unit('avdelning', 'avdelning', principal('region')),
  unit('vc', 'vardcentral', principal('region')),
  unit('kpv', 'kommunal-primarvard', principal('kommun')),
  unit('soc', 'socialtjanst', principal('kommun')),
  unit('rehab', 'rehab', principal('region')),
  inbox('inkorg', 'huvudinkorg', { providedBy: reference(kpv) }),
  inbox('annan-inkorg', 'kontaktpunkt', { providedBy: reference(kpv) }),
  person('avdelningslakare', avdelning, 'avdelningslakare'),
  person('overlakare', avdelning, 'overlakare'),
  person('st-lakare', avdelning, 'st-lakare'),
  person('utskrivningssjukskoterska', avdelning, 'utskrivningssjukskoterska'),
  person('planeringssjukskoterska', vc, 'planeringssjukskoterska', { telecom: [{ system: 'phone', value: '1' }] }),
  person('vardcentralslakare', vc, 'vardcentralslakare', { practitioner: reference('Practitioner/vera') }),
  person('patientansvarig-lakare', vc, 'patientansvarig-lakare'),
  person('kommunsjukskoterska', kpv, 'kommunsjukskoterska'),
  person('sjukskoterska-korttid', kpv, 'sjukskoterska-korttid'),
  person('fysioterapeut', kpv, 'fysioterapeut'),
  person('arbetsterapeut', kpv, 'arbetsterapeut'),
  person('enhetschef', kpv, 'enhetschef'),
  person('handlaggare', soc, 'handlaggare'),
  person('bistandshandlaggare', soc, 'bistandshandlaggare'),
  { ...person('frammande', vc, ''), code: [{ coding: [{ system: 'urn:x', code: 'planeringssjukskoterska' }] }] },
  vera,
]

/** A person of the directory by the code of the role. */
export const who = (role: string): string => `PractitionerRole/${role}`

/** A case of which all are parties, with a patient who is known. */
export function scene(facts: CaseFacts, ...members: readonly Resource[]): TestSubject {
  const roles = { slutenvard: avdelning, 'listad-vardcentral': vc, 'kommunal-primarvard': kpv, socialtjanst: soc }
  return aCase({ directory, ...facts }, thePerson, parties(roles), ...members)
}

export const thePerson = patient({
  kommun: '1488',
  more: {
    name: [{ family: 'Prov' }],
    identifier: [{ system: 'http://electronichealth.se/identifier/personnummer', value: '193611089826' }],
    address: [{ use: 'home', line: ['Provgatan 1'] }],
    generalPractitioner: [reference(vc)],
  },
})

/** The stay from Tuesday at 08:00. */
export const inlagd = (more: Partial<Encounter> = {}, end?: string) =>
  stay({ start: t(3, '08:00'), ...(end && { end }), more })

export const pud = at('planerat-utskrivningsdatum', '2026-03-10')

/** The message of the admission, Tuesday at 12:00, received half an hour later. */
export const inskrivet = (more: Partial<Communication> = {}) =>
  message('inskrivningsmeddelande', {
    to: everyone,
    sent: t(3, '12:00'),
    received: t(3, '12:30'),
    more: { extension: [pud], ...more },
  })

/** A message that has come and gone long before, of a kind that a rule does not ask for. */
export const otherMessage = (kind: string, more: Partial<Communication> = {}) =>
  message(kind, { id: `annat-${kind}`, sent: early, received: early, more })

const kinds =
  'forberedd-vardbegaran vardbegaran svar-vardbegaran meddelande-till-vard-och-omsorg inskrivningsmeddelande planering kallelse-sip utskrivningsklar aterkallad-utskrivningsklar hemgangsklar utskrivningsmeddelande information-vid-utskrivning administrativt utanfor-vardtillfalle avstamning-socialtjanst medicinsk-planering avbrott-i-processen felsant'.split(
    ' ',
  )

/** Messages long before to everyone: of every other kind those that were sent, of each a draft. */
export function noise(...but: readonly string[]): readonly Communication[] {
  const sent = kinds.filter((kind) => !but.includes(kind))
  const recipient = everyone.map(reference)
  return [
    ...sent.map((kind) => otherMessage(kind, { recipient })),
    ...kinds.map((kind) => otherMessage(kind, { id: `utkast-${kind}`, status: 'preparation', recipient })),
  ]
}

/** Contacts with hospital and home before the stay. */
export const earlierVisits: readonly Encounter[] = ['EMER', 'HH', 'AMB'].map((form) =>
  stay({
    id: `tidigare-${form}`,
    start: early,
    end: early,
    more: { class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: form } },
  }),
)

const taskCodes =
  'fulfill kvittera bekrafta-sip forplanering redo-att-ta-hem kalla-hem bevaka-kpv planera-hemgang hemgangsklar mottagande-i-hemmet overta-medicinskt-ansvar medverka-sip sakerstall-start utbildning-personal aterringning uppfoljning overvag-hemsjukvard'.split(
    ' ',
  )

/** Tasks of every other kind than that, done long before. */
export const earlierTasks = (but: string): readonly Task[] =>
  taskCodes
    .filter((one) => one !== but)
    .map((one) => task({ id: one, code: one, status: 'completed', owner: kpv, authoredOn: early, lastModified: early }))
