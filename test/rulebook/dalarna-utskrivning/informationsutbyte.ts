/** Messages, changed dates, reports, training. dalarna-utskrivning, lines 115-116, 125-127, 331, 1019-1021. */
import type { Communication, Task } from '@medplum/fhirtypes'
import { changed, message, plus, stay } from '../case-builder.ts'
import { task } from '../case-parts.ts'
import { at, avdelning, code, kpv, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { beforeHome, homeAt } from '../dalarna-stays.ts'

const home = { due: homeAt }

const receipt = (id: string, status: Task['status'], authoredOn: string, owner = kpv) =>
  task({ id, code: 'kvittera', status, owner, authoredOn, lastModified: t(7, '09:00') })

const acknowledged = receipt('forst', 'received', t(3, '12:00'))

const open = receipt('sen', 'requested', t(5, '12:00'), soc)

const messages = scene(
  {},
  acknowledged,
  open,
  uppgift('mottagande-i-hemmet', vc, { status: 'requested', authoredOn: t(2, '12:00') }),
)

export const kvitterade = casesOf('meddelanden-kvitterade', 'alla', 'low', [
  no('says nothing without messages that ask for it', scene({}, uppgift('mottagande-i-hemmet', vc))),
  waits('waits for 24 hours', messages, { due: t(6, '12:00'), owner: [soc] }, t(5, '13:00')),
  late('is late then', messages, { due: t(6, '12:00'), owner: [soc] }),
  met(
    'is met when all are received',
    changed(messages, 'sen', { status: 'received' }),
    { due: t(4, '12:00'), owner: [] },
    ['one is not', 'overdue', messages],
  ),
])

const pud = (date: string) => ({ extension: [at('planerat-utskrivningsdatum', date)] })

const moved = scene({ stay: { ...pud('2026-03-12'), meta: { lastUpdated: '2026-03-05T09:00:00.000Z' } } })

const told = message('planering', { sent: t(5, '10:30'), more: pud('2026-03-12') })

const foreign = { ...told, category: [{ coding: [{ system: 'urn:x', code: 'planering' }] }] }

const second = stay({ id: 'andra', start: t(7, '08:00'), more: pud('2026-03-20') })

export const andratDatum = casesOf('andrat-utskrivningsdatum-meddelat', 'slutenvard', 'moderate', [
  no('says nothing until the message of the admission is sent', scene({ tyst: true, stay: pud('2026-03-12') })),
  no('says nothing without a date', scene({})),
  late('is late also when the stay is over', scene({ stay: pud('2026-03-12'), end: homeAt }), { due: t(3, '09:00') }),
  waits('waits for an hour after the change', moved, { due: t(5, '11:00'), assumption: true }, t(5, '10:30')),
  late('is late then', moved, { due: t(5, '11:00') }),
  late('counts from the admission where nothing says when', scene({ stay: pud('2026-03-12') }), { due: t(3, '09:00') }),
  late('is late where the date of one of two stays was told', plus(moved, told, second), {}),
  late('is late where no message of ours tells it', plus(moved, foreign), { due: t(5, '11:00') }),
  met('is met by a message with the date', plus(moved, told), { due: t(5, '11:00') }, [
    'it is another date',
    'overdue',
    plus(moved, { ...told, ...pud('2026-03-11') }),
  ]),
  met('is met by the message of the admission', scene({ stay: pud('2026-03-10') }), { due: t(3, '09:00') }, [
    'it is another extension',
    'overdue',
    scene(
      { stay: pud('2026-03-12') },
      message('planering', { sent: t(4, '09:00'), more: { extension: [at('utskrivningsdatum', '2026-03-12')] } }),
    ),
  ]),
])

const sbar = (...parts: string[]) =>
  message('planering', {
    id: 'rapport',
    sent: t(9, '12:00'),
    more: {
      payload: parts.map((one) => ({ contentString: one, extension: [code('sbar-del', one)] })),
    } as Partial<Communication>,
  })

const four = ['situation', 'bakgrund', 'aktuellt', 'rekommendation']

export const rapport = casesOf('sbar-fyra-delar', 'slutenvard', 'moderate', [
  no(
    'says nothing without a report',
    scene({}, message('planering', { sent: t(9, '12:00'), more: { payload: [{ contentString: 'Mår bra' }] } })),
  ),
  ...beforeHome({ others: [sbar('situation', 'situation', 'bakgrund', 'aktuellt')] }),
  ...beforeHome({ others: [sbar('situation'), { ...sbar(...four), id: 'hel' }] }),
  late('is late with a part that is none of them', scene({ end: homeAt }, sbar(...four, 'ovrigt')), home),
  met('is met by all four', scene({ end: homeAt }, sbar(...four)), home, [
    'the last is missing',
    'overdue',
    scene({ end: homeAt }, sbar(...four.slice(1))),
  ]),
])

const needing = { niva: 'rod', behov: [['utbildning-personal', true]] } as const

const begun = uppgift('utbildning-personal', avdelning, {
  id: 'annan',
  status: 'in-progress',
  lastModified: t(7, '09:00'),
})

const trained = scene({ ...needing, end: homeAt }, begun, uppgift('utbildning-personal', avdelning))

export const utbildning = casesOf('utbildning-av-mottagande-personal', 'slutenvard', 'high', [
  no('says nothing in a yellow process', scene({ ...needing, niva: 'gul' })),
  no('says nothing without a need', scene({ niva: 'rod', behov: [['utbildning-personal', false]] })),
  no('says nothing where another need is stated', scene({ niva: 'rod', behov: [['rehab', true]] })),
  ...beforeHome({ facts: needing, others: [begun, uppgift('planera-hemgang', avdelning)] }),
  metLate('is met late when the patient is home', changed(trained, 'utbildning-personal', { lastModified: homeAt }), {
    done: homeAt,
  }),
  met('is met when it is done', trained, { ...home, done: t(8, '18:00') }, [
    'it has failed',
    'overdue',
    changed(trained, 'utbildning-personal', { status: 'failed' }),
  ]),
])
