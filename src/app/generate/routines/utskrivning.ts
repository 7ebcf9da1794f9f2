/** A discharge in the regions whose routine has no colours: Fyrbodal's pilot, Lidköping, Halland. */

import type { Routine, Telling } from '../routine.ts'
import type { Keyed } from '../sample/bundle.ts'
import { message } from '../sample/case.ts'
import type { Region } from '../sample/regions.ts'
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
} from './hospital.ts'
import { admitted, answered, discharged, named, told } from './hospital-steps.ts'

const course: Course = { type: 'slutenvardsprocess' }

const expected: readonly Expected[] = [
  ...admitted,
  { name: 'planering', after: told, hours: [1, 30], late: [60, 120], omittable: true, office: true, needs: [told] },
  ...answered,
  named('fast-vardkontakt'),
  named('fast-lakarkontakt', [4, 30]),
  ...discharged,
  { name: 'avslut', after: 'hemgang', hours: [170, 260], omittable: true, office: true, needs: ['hemgang'] },
]

/** The course in a region. */
export function utskrivning(region: Region): Routine {
  return {
    region,
    expected: () => expected,
    steps: {
      inskrivning: (telling) => admission(telling, course),
      [told]: notification,
      planering: planned,
      'insatser-vardcentral': currentCare('vardcentral', 'Listad hos oss.'),
      'insatser-kpv': currentCare('kpv', 'Inskriven i kommunal primärvård. Läkemedel delas varje vecka.'),
      'insatser-socialtjanst': currentCare('socialtjanst', 'Hemtjänst två gånger om dagen.'),
      'fast-vardkontakt': contactNamed('fast-vardkontakt'),
      'fast-lakarkontakt': contactNamed('fast-lakarkontakt'),
      utskrivningsklar: ready,
      hemgang: home,
      avslut: (telling) => [caseOf(telling, course, true)],
    },
  }
}

function planned({ scenario, at, date }: Telling): readonly Keyed[] {
  return [
    message({
      scenario,
      key: 'planering',
      kind: 'planering',
      sender: 'avdelning',
      recipient: everyone,
      sent: at('planering'),
      received: at('planering'),
      planned: date('inskrivning', 7),
      text: 'Hemgång planeras. Behov av insatser enligt status.',
    }),
  ]
}
