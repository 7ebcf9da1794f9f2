/** What each party answers to the message of the admission. dalarna-utskrivning, lines 231-252. */
import type { Communication } from '@medplum/fhirtypes'
import { changed, message, plus } from '../case-builder.ts'
import { inskrivningsmeddelande, kpv, type Scene, scene, soc, t, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, parts, variantsOf } from '../dalarna-parts.ts'

const tyst = scene({ tyst: true })

/** Another message that was received earlier, by all of them. */
const before = [
  message('administrativt', { sent: t(3, '08:30'), received: t(3, '08:40'), to: [vc, kpv, soc] }),
  inskrivningsmeddelande({ id: 'utkast', status: 'preparation', sent: t(3, '08:35'), received: t(3, '08:36') }),
  inskrivningsmeddelande({ id: 'annan', to: ['Organization/annan'], sent: t(3, '09:00'), received: t(3, '09:10') }),
]

const answer = (from: string, more: Partial<Communication> = {}) =>
  message('planering', {
    id: 'svar',
    from,
    sent: t(9, '09:00'),
    received: t(9, '09:10'),
    inResponseTo: 'Communication/inskrivningsmeddelande',
    more,
  })

/** Sent on one day and received on the next; another comes after it. */
const overMidnight = [
  inskrivningsmeddelande({ id: 'annan', to: ['Organization/annan'], sent: t(5, '23:50'), received: t(6, '00:10') }),
  inskrivningsmeddelande({ sent: t(9, '08:00'), received: t(9, '08:10') }),
]

export const aktuella = parts.slice(1).flatMap((part) => {
  const { id, unit, person } = part
  const of = (facts: Scene, ...more: Communication[]) =>
    plus(scene({ tyst: true, ...facts }), ...before.slice(0, 2), ...overMidnight, ...more)
  const told = of({})
  const other = parts.find((one) => one.id !== id)?.unit ?? ''
  const elsewhere = plus(told, answer(unit, { inResponseTo: [{ reference: 'Communication/administrativt' }] }), {
    ...answer(other),
    id: 'annans',
  })
  const limit = { due: t(10, '00:00') }
  const answered = plus(told, answer(person), { ...answer(other, { sent: t(6, '13:00') }), id: 'annans' })
  return casesOf(`aktuella-insatser-${id}`, id, 'moderate', [
    ...notParties(part),
    no('says nothing until the message is sent', tyst),
    waits('waits until the next vardag is over', told, limit, t(6, '13:00')),
    late('is late after it', told, limit),
    late('is late where another has answered, or it answered something else', elsewhere, limit),
    late('is late where the answer is a draft', plus(told, answer(unit, { status: 'preparation' })), limit),
    metLate('is met late after it', plus(told, answer(unit, { sent: t(10, '00:00') })), { done: t(10, '00:00') }),
    met('is met by an answer in time', answered, { done: t(9, '09:00') }, [
      'it answers nothing',
      'overdue',
      changed(answered, 'svar', { inResponseTo: undefined }),
    ]),
    ...variantsOf(part).map(({ name, who, facts }) => met(`is met ${name}`, of(facts, answer(who)), limit)),
  ])
})
