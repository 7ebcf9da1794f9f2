/** LID-05, LID-14..LID-16: each role has its Task when a message comes. lidkoping-kontaktpunkt, lines 25-26 and 44-73. */

import { message, minus, plus } from '../case-builder.ts'
import { task } from '../case-parts.ts'
import { due, fardig, inskriven, tyst, uppgift } from '../lidkoping-stay.ts'
import { earlierTasks, kpv, soc, t, who } from '../regioner.ts'
import type { TestSubject } from '../rule-case.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')

const trio = (code: string, leg = 'kommunsjukskoterska', handlaggare = 'handlaggare') =>
  ['enhetschef', leg, handlaggare].map((role) => uppgift(code, role))

/** The same as Tasks of persons who have those roles. */
const ofPersons = (code: string) =>
  ['enhetschef', 'kommunsjukskoterska', 'bistandshandlaggare'].map((role) =>
    task({ id: role, code, owner: who(role), authoredOn: t(3, '13:00') }),
  )

type Flip = readonly [string, 'pending' | 'overdue', TestSubject]

/** Each role of the three has its Task: without any of them the step is not done. */
function rolesOf(
  subject: TestSubject,
  code: string,
  state: Flip[1],
  roles = ['enhetschef', 'kommunsjukskoterska', 'handlaggare'],
): Flip[] {
  return roles.map((role) => [`${role} has none`, state, minus(subject, `${code}-${role}`)] as const)
}

const planeras = plus(fardig, ...trio('forplanering'))

export const forplanering = of('forplanering-paborjad', 'kommun', 'moderate', [
  no('before the admission is told', tyst),
  waits('until the patient is utskrivningsklar', inskriven, {
    severity: 'low',
    due: undefined,
    owner: [kpv, soc],
    assumption: true,
  }),
  late('where nobody has begun', fardig, { due }),
  metLate(
    'by Tasks that were made afterwards',
    plus(
      fardig,
      ...trio('forplanering').map((one) => ({ ...one, authoredOn: t(9, '10:00') })),
      ...earlierTasks('forplanering'),
    ),
    { done: t(9, '10:00') },
  ),
  met(
    'by a Task of each role',
    planeras,
    { due, done: t(3, '13:00') },
    ...rolesOf(planeras, 'forplanering', 'overdue'),
  ),
  ...[
    ['fysioterapeut', 'bistandshandlaggare'],
    ['arbetsterapeut', 'handlaggare'],
  ].map(([leg = '', handlaggare = '']) => {
    const others = plus(fardig, ...trio('forplanering', leg, handlaggare))
    return met(
      `also by ${leg} and ${handlaggare}`,
      others,
      {},
      ...rolesOf(others, 'forplanering', 'overdue', [leg, handlaggare]),
    )
  }),
  met('by Tasks of persons', plus(fardig, ...ofPersons('forplanering')), {}),
])

const utskriven = plus(tyst, message('utskrivningsmeddelande', { sent: t(9, '14:05') }))
const startas = plus(utskriven, ...trio('sakerstall-start'))

export const verkstallda = of('insatser-verkstallda', 'kommun', 'low', [
  no('before the discharge is told', inskriven),
  waits('where nobody has a Task', utskriven, { severity: 'low', due: undefined, assumption: true }),
  met('by Tasks of persons', plus(utskriven, ...ofPersons('sakerstall-start')), {}),
  met(
    'by a Task of each',
    startas,
    {},
    ...rolesOf(startas, 'sakerstall-start', 'pending', ['enhetschef', 'kommunsjukskoterska']),
  ),
  ...['fysioterapeut', 'arbetsterapeut'].map((leg) => {
    const other = plus(utskriven, ...trio('sakerstall-start', leg))
    return met(`also by ${leg}`, other, {}, ...rolesOf(other, 'sakerstall-start', 'pending', [leg]))
  }),
])

const kallelse = plus(tyst, message('kallelse-sip', { sent: t(6, '11:00') }))
const medverkar = plus(kallelse, ...trio('medverka-sip'))

export const medverkan = of('medverkan-pa-sip', 'kommun', 'low', [
  no('before the call', inskriven),
  waits('where nobody has a Task', kallelse, { severity: 'low', due: undefined, assumption: true }),
  met('by Tasks of persons', plus(kallelse, ...ofPersons('medverka-sip')), {}),
  met('by a Task of each', medverkar, {}, ...rolesOf(medverkar, 'medverka-sip', 'pending')),
  ...[
    ['fysioterapeut', 'bistandshandlaggare'],
    ['arbetsterapeut', 'handlaggare'],
  ].map(([leg = '', handlaggare = '']) => {
    const others = plus(kallelse, ...trio('medverka-sip', leg, handlaggare))
    return met(
      `also by ${leg} and ${handlaggare}`,
      others,
      {},
      ...rolesOf(others, 'medverka-sip', 'pending', [leg, handlaggare]),
    )
  }),
])
