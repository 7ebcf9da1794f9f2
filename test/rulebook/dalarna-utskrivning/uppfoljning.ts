/** What follows when the patient is home. dalarna-utskrivning, lines 468-475, 801-810. */
import { changed, plus } from '../case-builder.ts'
import { kpv, type Scene, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, parts } from '../dalarna-parts.ts'
import { homeAt, otherReadyStays } from '../dalarna-stays.ts'

const home: Scene = { niva: 'gul', end: homeAt }

const limit = { due: t(25, '00:00'), assumption: true }

export const uppfoljningar = parts.slice(1).flatMap((part) => {
  const { id, unit } = part
  const other = unit === kpv ? soc : kpv
  const others = [
    uppgift('uppfoljning', other, { id: 'annans', lastModified: t(11, '09:00') }),
    uppgift('uppfoljning', unit, { id: 'inte', status: 'in-progress', lastModified: t(11, '10:00') }),
    uppgift('planera-hemgang', unit, { lastModified: t(11, '11:00') }),
  ]
  const followed = scene(home, ...others, uppgift('uppfoljning', unit, { lastModified: t(24, '12:00') }))
  return casesOf(`uppfoljning-${id}`, id, 'moderate', [
    no('says nothing until the patient is home', scene({ niva: 'gul' }, ...otherReadyStays)),
    ...notParties(part, home),
    waits('waits for a fortnight', scene(home, ...others), limit, t(12, '09:00')),
    late('is late then', scene(home, ...others, ...otherReadyStays), limit),
    metLate('is met late by a follow-up after it', changed(followed, 'uppfoljning', { lastModified: t(25, '00:00') }), {
      done: t(25, '00:00'),
    }),
    met('is met by a follow-up', followed, { ...limit, done: t(24, '12:00') }, [
      'it has failed',
      'overdue',
      changed(followed, 'uppfoljning', { status: 'failed' }),
    ]),
  ])
})

export const gron = casesOf('uppfoljning-kommun-socialtjanst', 'kommun-socialtjanst', 'moderate', [
  no('says nothing in a green process', scene({ ...home, niva: 'gron' })),
])

/** A Friday. */
const followedUp = { due: t(24, '00:00'), assumption: true }

const ended = (end: string) => ({ status: 'finished', period: { start: t(3, '08:00'), end } })

const others = [
  uppgift('uppfoljning', kpv, { id: 'annans', lastModified: t(11, '09:00') }),
  uppgift('uppfoljning', vc, { id: 'inte', status: 'in-progress', lastModified: t(11, '10:00') }),
  uppgift('planera-hemgang', vc, { lastModified: t(11, '11:00') }),
]

const followUp = uppgift('uppfoljning', vc, { lastModified: t(20, '12:00'), authoredOn: t(10, '12:00') })

const followed = scene(home, ...others, followUp)

const closed = changed(followed, 'arende', ended(t(23, '15:00')))

export const avslut = casesOf('arende-avslutat', 'oppenvard', 'low', [
  no('says nothing until the patient is home', scene({ niva: 'gul' }, followUp, ...otherReadyStays)),
  no('says nothing where another closes', { ...followed, settings: { 'arende.avslutasAv': ['kommun-hsl'] } }),
  no('says nothing until outpatient care has followed up', scene(home, ...others)),
  waits('waits for a vardag after that', followed, followedUp, t(21, '09:00')),
  late('is late then', plus(followed), followedUp),
  late(
    'counts where others may close too',
    { ...followed, settings: { 'arende.avslutasAv': ['kommun-hsl', 'oppenvard'] } },
    { due: t(24, '00:00') },
  ),
  metLate('is met late after it', changed(followed, 'arende', ended(t(24, '00:00'))), { done: t(24, '00:00') }),
  met('is met by the closed case', closed, { ...followedUp, done: t(23, '15:00') }, [
    'it is on hold',
    'overdue',
    changed(closed, 'arende', { status: 'onhold' }),
  ]),
])
