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

const told = 'inskrivningsmeddelande'
const course: Course = { type: 'slutenvardsprocess' }

const expected: readonly Expected[] = [
  { name: 'inskrivning', hours: [0, 0] },
  { name: told, after: 'inskrivning', hours: [1, 20], late: [26, 60], omittable: true },
  { name: 'planering', after: told, hours: [1, 30], late: [60, 120], omittable: true, office: true, needs: [told] },
  ...everyone.map(
    (party): Expected => ({
      name: `insatser-${party}`,
      after: told,
      hours: [2, 20],
      late: [48, 90],
      omittable: true,
      office: true,
      needs: [told],
    }),
  ),
  { name: 'fast-vardkontakt', after: told, hours: [1, 20], late: [60, 120], omittable: true, needs: [told] },
  { name: 'fast-lakarkontakt', after: told, hours: [4, 30], late: [60, 120], omittable: true, needs: [told] },
  { name: 'utskrivningsklar', after: 'inskrivning', hours: [60, 220], omittable: true, office: true, needs: [told] },
  { name: 'hemgang', after: 'utskrivningsklar', hours: [2, 30], late: [72, 200], needs: ['utskrivningsklar'] },
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
