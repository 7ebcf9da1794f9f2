/** What a stay in hospital is told with, whatever the region. */

import type { Telling } from '../routine.ts'
import type { Keyed } from '../sample/bundle.ts'
import { arendeOf, contact, message, parter, stay } from '../sample/case.ts'
import { concept, systems } from '../sample/codes.ts'
import { consent, observation } from '../sample/documents.ts'

const parties = [
  ['slutenvard', 'avdelning'],
  ['listad-vardcentral', 'vardcentral'],
  ['kommunal-primarvard', 'kpv'],
  ['socialtjanst', 'socialtjanst'],
] as const
export const everyone = ['vardcentral', 'kpv', 'socialtjanst'] as const

/** Facts of a case that its region gives. */
export interface Course {
  readonly type: string
  readonly rutin?: string
  readonly processniva?: 'gron' | 'gul' | 'rod'
}

/** The case, ended where it has ended. */
export function caseOf({ scenario, at, has }: Telling, course: Course, isEnding = false): Keyed {
  return arendeOf({
    scenario,
    ...course,
    managing: 'region',
    start: at('inskrivning'),
    ...(isEnding && has('avslut') && { status: 'finished', end: at('avslut') }),
  })
}

/** The days that were planned for the stay when it began. */
const plannedDays = 7

/** The stay as it is after a step. */
export function stayAfter(step: string, { scenario, at, date, has }: Telling): Keyed {
  const isReady = has('utskrivningsklar') && at('utskrivningsklar') <= at(step)
  const isHome = has('hemgang') && at('hemgang') <= at(step)
  return stay({
    scenario,
    ward: 'avdelning',
    start: at('inskrivning'),
    planned: date('inskrivning', plannedDays),
    ...(isReady && { utskrivningsklar: at('utskrivningsklar') }),
    ...(isHome && { end: at('hemgang') }),
  })
}

/** Admission: case, parties, stay and consent. */
export function admission(telling: Telling, course: Course): readonly Keyed[] {
  const { scenario, at } = telling
  return [
    caseOf(telling, course),
    parter(scenario, at('inskrivning'), parties),
    stayAfter('inskrivning', telling),
    consent(scenario, at('inskrivning'), 'avdelning'),
  ]
}

/** The notification of admission. */
export function notification({ scenario, at, date }: Telling): readonly Keyed[] {
  const sent = at('inskrivningsmeddelande')
  return [
    message({
      scenario,
      key: 'inskrivningsmeddelande',
      kind: 'inskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent,
      received: sent,
      planned: date('inskrivning', plannedDays),
      text: 'Patienten är inskriven. Insatser bedöms behövas efter utskrivning.',
    }),
  ]
}

/** A party's answer with what it does for the patient today. */
export function currentCare(sender: (typeof everyone)[number], text: string) {
  return ({ scenario, at }: Telling): readonly Keyed[] => {
    const sent = at(`insatser-${sender}`)
    return [
      message({
        scenario,
        key: `insatser-${sender}`,
        kind: 'planering',
        sender,
        recipient: ['avdelning'],
        sent,
        received: sent,
        inResponseTo: 'inskrivningsmeddelande',
        text,
      }),
    ]
  }
}

const contacts = {
  'fast-vardkontakt': { member: 'planeringssjukskoterska', managing: 'vardcentral', phone: '010-174 06 34' },
  'fast-lakarkontakt': { member: 'vardcentralslakare', managing: 'vardcentral', phone: '010-174 06 33' },
  huvudhandlaggare: { member: 'bistandshandlaggare', managing: 'kommun', phone: '010-174 06 36' },
} as const

/** A contact is named. */
export function contactNamed(key: keyof typeof contacts) {
  return ({ scenario, at }: Telling): readonly Keyed[] => [contact({ scenario, key, start: at(key), ...contacts[key] })]
}

/** The judgement that the patient is ready for discharge, and its message. */
export function ready(telling: Telling): readonly Keyed[] {
  const { scenario, at } = telling
  const instant = at('utskrivningsklar')
  return [
    stayAfter('utskrivningsklar', telling),
    observation({
      scenario,
      key: 'egenvardsbedomning',
      profile: 'egenvardsbedomning',
      code: [systems.kod, 'egenvardsbedomning', 'Egenvårdsbedömning'],
      effective: instant,
      performer: 'avdelningslakare',
      value: { valueCodeableConcept: concept(systems.egenvard, 'egenvard-sjalv', 'Egenvård, utför själv') },
    }),
    message({
      scenario,
      key: 'utskrivningsklar',
      kind: 'utskrivningsklar',
      sender: 'avdelning',
      recipient: everyone,
      sent: instant,
      received: instant,
      at: instant,
      text: 'Behandlande läkare har bedömt patienten som utskrivningsklar.',
    }),
  ]
}

/** The patient goes home. */
export function home(telling: Telling): readonly Keyed[] {
  const { scenario, at } = telling
  const instant = at('hemgang')
  return [
    stayAfter('hemgang', telling),
    message({
      scenario,
      key: 'utskrivningsmeddelande',
      kind: 'utskrivningsmeddelande',
      sender: 'avdelning',
      recipient: everyone,
      sent: instant,
      received: instant,
      at: instant,
      text: 'Patienten är utskriven till ordinärt boende.',
    }),
  ]
}
