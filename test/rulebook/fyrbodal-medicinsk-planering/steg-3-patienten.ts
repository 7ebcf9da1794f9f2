/** FYR-32, FYR-33: step 3, what the patient is told and offered. fyrbodal-medicinsk-planering, lines 90 and 190. */
import type { CareTeam, Communication } from '@medplum/fhirtypes'
import { coded, fastVardkontakt, message, minus, ownExtension, plus } from '../case-builder.ts'
import { hemma, markt } from '../pilot.ts'
import { inlagd, noise, scene, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const nabar = { telecom: [{ system: 'phone' as const, value: '010-174 06 34' }] }
const utsedd = (more: Partial<CareTeam> = nabar, start = t(4, '07:00')) =>
  fastVardkontakt({ start, member: who('patientansvarig-lakare'), more })

const toPatient = 'Patient/p'
const adm = (topic: string, more: { to?: string; sent?: string; id?: string; more?: Partial<Communication> } = {}) => {
  const { to = toPatient, sent = t(5, '11:00'), id = `om-${topic}`, more: own } = more
  return message('administrativt', {
    id,
    sent,
    received: t(6, '11:00'),
    to: [to],
    more: { topic: coded('administrativt-amne', topic), ...own },
  })
}

const vet = hemma(utsedd(), adm('fast-vardkontakt'))

export const vetom = of('patient-vet-fast-vardkontakt', 'oppenvard', 'moderate', [
  no('outside the pilot', plus(utanfor, utsedd())),
  no('while nobody is named', markt()),
  waits('until the patient goes home', markt(utsedd()), { severity: 'low', due: undefined, owner: [vc] }),
  late('where the patient went home without', hemma(utsedd()), { due: t(9, '14:00') }),
  metLate(
    'by what was told afterwards',
    hemma(utsedd(), adm('fast-vardkontakt', { sent: t(9, '15:00') }), ...noise()),
    { done: t(9, '15:00') },
  ),
  met(
    'by a message to the patient',
    vet,
    { due: t(9, '14:00'), done: t(5, '11:00') },
    ['it went to the unit', 'overdue', hemma(utsedd(), adm('fast-vardkontakt', { to: vc }))],
    ['it is of another topic', 'overdue', hemma(utsedd(), adm('annat'))],
  ),
  met(
    'by one who has been replaced since',
    plus(minus(vet, 'fast-vardkontakt'), fastVardkontakt({ start: t(4, '07:00'), end: t(6, '07:00') })),
    {},
  ),
])

const svar = (ja = 'ja', more: Partial<Communication> = {}): Partial<Communication> => ({
  extension: [{ url: ownExtension('sip-svar'), valueCode: ja }],
  ...more,
})

const erbjuden = hemma(utsedd(), adm('sip-erbjudande', { more: svar('nej') }))

export const sip = of('sip-erbjuden', 'fast-vardkontakt', 'moderate', [
  no('outside the pilot', plus(utanfor, utsedd())),
  no('while nobody is named', markt()),
  waits('until the patient goes home', markt(utsedd()), {
    severity: 'low',
    due: undefined,
    owner: [who('patientansvarig-lakare')],
  }),
  late('where the patient went home without', hemma(utsedd()), { due: t(9, '14:00') }),
  metLate(
    'by what was offered afterwards',
    hemma(utsedd(), adm('sip-erbjudande', { sent: t(9, '15:00'), more: svar() }), ...noise()),
    { done: t(9, '15:00') },
  ),
  met(
    'by the offer with its answer',
    erbjuden,
    { due: t(9, '14:00'), done: t(5, '11:00') },
    ['nothing is answered', 'overdue', hemma(utsedd(), adm('sip-erbjudande'))],
    ['nothing was offered', 'overdue', hemma(utsedd(), adm('annat', { more: svar() }))],
  ),
  met(
    'by an answer that came later',
    hemma(utsedd(), adm('sip-erbjudande'), adm('annat', { id: 'svar', sent: t(5, '12:00'), more: svar('avvaktar') })),
    { done: t(5, '11:00') },
  ),
  met(
    'by one who has been replaced since',
    plus(minus(erbjuden, 'fast-vardkontakt'), fastVardkontakt({ start: t(4, '07:00'), end: t(6, '07:00') })),
    {},
  ),
])
