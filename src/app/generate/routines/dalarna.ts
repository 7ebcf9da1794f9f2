/** A discharge in Dalarna, green, yellow or red. dalarna-utskrivning, whole. */

import type { Routine, Telling } from '../routine.ts'
import { message } from '../sample/case.ts'
import { meeting, plan, sip } from '../sample/plans.ts'
import { dalarna as region } from '../sample/regions.ts'
import type { Expected } from '../timeline.ts'
import {
  admission,
  type Course,
  caseOf,
  contactNamed,
  currentCare,
  everyone,
  home,
  notification,
  ready,
  stayAfter,
} from './hospital.ts'
import { admitted, answered, discharged, named, told } from './hospital-steps.ts'

const always: readonly Expected[] = [
  ...admitted,
  ...answered,
  named('fast-vardkontakt'),
  named('huvudhandlaggare'),
  { name: 'spu', after: told, hours: [24, 60], omittable: true, office: true, needs: [told] },
]

const coordinated: Expected = {
  name: 'sip',
  after: told,
  hours: [40, 110],
  late: [120, 200],
  omittable: true,
  office: true,
  needs: ['fast-vardkontakt'],
}

const ending: readonly Expected[] = [
  ...discharged,
  { name: 'uppfoljning', after: 'hemgang', hours: [120, 200], omittable: true, office: true, needs: ['hemgang'] },
  { name: 'avslut', after: 'uppfoljning', hours: [0.2, 3], needs: ['uppfoljning'] },
]

/** The course of a colour. */
export function dalarna(processniva: 'gron' | 'gul' | 'rod'): Routine {
  const rutin = 'https://vardbro.example/fhir/PlanDefinition/dalarna-utskrivning|2018.1.0'
  const course: Course = { type: 'slutenvardsprocess', rutin, processniva }
  return {
    region,
    expected: () => [...always, ...(processniva === 'gron' ? [] : [coordinated]), ...ending],
    steps: {
      inskrivning: (telling) => admission(telling, course),
      [told]: notification,
      'insatser-vardcentral': currentCare('vardcentral', 'Listad hos oss. Blodtryckskontroll var tredje månad.'),
      'insatser-kpv': currentCare('kpv', 'Sårvård två gånger i veckan.'),
      'insatser-socialtjanst': currentCare('socialtjanst', 'Trygghetslarm och städning var tredje vecka.'),
      'fast-vardkontakt': contactNamed('fast-vardkontakt'),
      huvudhandlaggare: contactNamed('huvudhandlaggare'),
      spu: planned,
      sip: coordinatedPlan,
      utskrivningsklar: ready,
      hemgang: home,
      uppfoljning: followedUp,
      avslut: (telling) => [caseOf(telling, course, true)],
    },
  }
}

const activities = ({ date }: Telling) =>
  [
    ['Uppföljning av blodtryck', 'vardcentral', date('inskrivning', 12)],
    ['Sårvård i hemmet', 'kpv', date('inskrivning', 10)],
    ['Hjälp med dusch', 'socialtjanst', date('inskrivning', 10)],
  ] as const

function planned(telling: Telling) {
  const { scenario, at } = telling
  return [
    plan({
      scenario,
      key: 'spu',
      type: 'SPU' as const,
      status: 'active' as const,
      title: 'Status och planerade insatser',
      description: 'Sårvård och hjälp med dusch behövs efter utskrivning.',
      author: 'utskrivningssjukskoterska',
      contributor: ['avdelning', ...everyone],
      created: at('spu'),
      activities: activities(telling),
    }),
    stayAfter('spu', telling),
  ]
}

function coordinatedPlan(telling: Telling) {
  const { scenario, at, date } = telling
  return [
    ...sip({
      scenario,
      goal: 'Att kunna gå ut med hunden.',
      followUp: date('sip', 90),
      author: 'planeringssjukskoterska',
      contributor: everyone,
      created: at('sip'),
      activities: activities(telling),
    }),
    meeting({
      scenario,
      key: 'sip-mote',
      created: at('fast-vardkontakt'),
      start: at('sip', -60),
      end: at('sip'),
      description: 'Möte om samordnad individuell plan',
      about: 'sip',
      organizer: 'planeringssjukskoterska',
      participants: ['patient', 'planeringssjukskoterska', 'kommunsjukskoterska', 'bistandshandlaggare'],
    }),
  ]
}

function followedUp({ scenario, at }: Telling) {
  const sent = at('uppfoljning')
  return [
    message({
      scenario,
      key: 'uppfoljning',
      kind: 'administrativt' as const,
      sender: 'vardcentral',
      recipient: ['kpv', 'socialtjanst'],
      sent,
      received: sent,
      text: 'Uppföljning är gjord. Ärendet avslutas.',
    }),
  ]
}
