/** Municipal primary care begins or ends, without a stay in hospital. vgr-oppenvardsprocessen, whole. */

import type { Routine, Telling } from '../routine.ts'
import type { Keyed } from '../sample/bundle.ts'
import { arendeOf, message, parter } from '../sample/case.ts'
import { concept, systems } from '../sample/codes.ts'
import { document } from '../sample/documents.ts'
import type { Region } from '../sample/regions.ts'
import { type Svar, svar, type Vardbegaran, vardbegaran } from '../sample/requests.ts'

const parties = [
  ['listad-vardcentral', 'vardcentral'],
  ['kommunal-primarvard', 'kpv'],
] as const

interface Direction {
  readonly type: 'oppenvard-start' | 'oppenvard-avslut'
  readonly riktning: Vardbegaran['riktning']
  readonly requester: string
  readonly receiver: string
  /** Who answers by message. */
  readonly answering: string
  readonly reason: string
  readonly malgrupp?: string
}

const directions: Readonly<Record<'start' | 'avslut', Direction>> = {
  start: {
    type: 'oppenvard-start',
    riktning: 'region-till-kommun-start',
    requester: 'vardcentral',
    receiver: 'huvudinkorg',
    answering: 'kpv',
    reason: 'Stora svårigheter att ta sig till mottagning och behov av återkommande insatser i hemmet',
    malgrupp: 'svart-att-ta-sig-till-mottagning',
  },
  avslut: {
    type: 'oppenvard-avslut',
    riktning: 'kommun-till-vc-avslut',
    requester: 'kpv',
    receiver: 'vardcentral',
    answering: 'vardcentral',
    reason: 'Behovet av kommunal primärvård har upphört',
  },
}

/** The course in which care begins or ends. */
export function oppenvard(region: Region, way: 'start' | 'avslut'): Routine {
  const direction = directions[way]
  return {
    region,
    expected: () => [
      { name: 'arende', hours: [0, 0], office: true },
      { name: 'begaran', after: 'arende', hours: [0.1, 2], late: [20, 60] },
      { name: 'mottagen', after: 'begaran', hours: [0.2, 6], late: [30, 90], omittable: true, office: true },
      { name: 'svar', after: 'begaran', hours: [4, 20], late: [80, 160], office: true, needs: ['mottagen'] },
      { name: 'avslut', after: 'svar', hours: [24, 120], omittable: true, office: true, needs: ['svar'] },
    ],
    steps: {
      arende: (telling) => [caseOf(telling, direction, false), parter(telling.scenario, telling.at('arende'), parties)],
      begaran: (telling) => [
        ...(way === 'avslut' ? [summary(telling)] : []),
        request(telling, direction, 'active'),
        answer(telling, direction, 'requested', 'begaran'),
      ],
      mottagen: (telling) => [answer(telling, direction, 'received', 'mottagen')],
      svar: (telling) => [answer(telling, direction, 'accepted', 'svar'), told(telling, direction)],
      avslut: (telling) => [
        answer(telling, direction, 'completed', 'avslut'),
        request(telling, direction, 'completed'),
        caseOf(telling, direction, true),
      ],
    },
  }
}

function caseOf({ scenario, at }: Telling, { type }: Direction, isEnding: boolean): Keyed {
  return arendeOf({
    scenario,
    type,
    managing: 'region',
    start: at('arende'),
    ...(isEnding && { status: 'finished', end: at('avslut') }),
  })
}

function request({ scenario, at }: Telling, it: Direction, status: 'active' | 'completed'): Keyed {
  return vardbegaran({
    scenario,
    key: 'vardbegaran',
    riktning: it.riktning,
    status,
    requester: it.requester,
    performer: [it.receiver],
    authoredOn: at('begaran'),
    reason: it.reason,
    ...(it.malgrupp && { malgrupp: it.malgrupp }),
    ...(it.type === 'oppenvard-avslut' && { supportingInfo: ['sammanfattning'] }),
  })
}

function answer(telling: Telling, it: Direction, status: Svar['status'], step: string): Keyed {
  const { scenario, at, date } = telling
  const isDated = status === 'accepted' || status === 'completed'
  return svar({
    scenario,
    key: 'svar',
    focus: 'vardbegaran',
    status,
    requester: it.requester,
    owner: it.receiver,
    authoredOn: at('begaran'),
    lastModified: at(step),
    ...(isDated && { startdatum: date('svar', 4) }),
  })
}

function told({ scenario, at }: Telling, { requester, answering }: Direction): Keyed {
  return message({
    scenario,
    key: 'svar-meddelande',
    kind: 'svar-vardbegaran',
    about: 'vardbegaran',
    sender: answering,
    recipient: [requester],
    sent: at('svar'),
    received: at('svar'),
    text: 'Vårdbegäran är godkänd.',
    outside: true,
  })
}

function summary({ scenario, at }: Telling): Keyed {
  return document({
    scenario,
    key: 'sammanfattning',
    profile: 'avslutssammanfattning',
    type: ['34133-9', 'Summary of episode note'],
    title: 'Sammanfattning vid avslut av kommunal primärvård',
    date: at('begaran'),
    author: 'kommunsjukskoterska',
    sections: [
      [concept(systems.avsnitt, 'genomforda-insatser'), 'Genomförda insatser', 'Sårvård till läkning.'],
      [concept(systems.avsnitt, 'fortsatta-behov'), 'Fortsatta behov', 'Kontroll av läkt sår på vårdcentralen.'],
    ],
  })
}
