/** The medication list. dalarna-utskrivning, lines 438-441, 1076-1079, 1138-1143. */
import type { List, Resource } from '@medplum/fhirtypes'
import { changed, coded, ownSystem, plus, stay } from '../case-builder.ts'
import { ready, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { homeAt, otherReadyStays, otherStays, readyAt, retractedStays } from '../dalarna-stays.ts'

const home: Scene = { end: homeAt }

/** The end of the day. */
const limit = { due: t(11, '00:00') }

const evening = t(10, '20:00')

const stays = otherReadyStays

/** Nobody has gone home: one is moved to another hospital, one is still there. */
const notHome = no('says nothing until the patient is home', scene({ niva: 'gron', klar: readyAt }, ...stays))

const medication = (date: string, id = 'lista', kind = 'lakemedelslista'): List => ({
  resourceType: 'List',
  id,
  status: 'current',
  mode: 'snapshot',
  code: coded('processbegrepp', kind),
  date,
})

/** The patient came back. */
const again = stay({
  id: 'stay-2',
  start: t(12, '08:00'),
  end: t(14, '08:00'),
  more: { extension: [ready(t(13, '10:00'))] },
})

const oldLists = [medication(t(1, '09:00'), 'gammal'), medication(t(9, '09:00'), 'annan', 'social-status')]

const listed = scene(home, ...oldLists, medication(t(10, '10:00')))

const goingTo = (code: string, system = ownSystem('boende')) =>
  scene({ ...home, stay: { hospitalization: { dischargeDisposition: { coding: [{ system, code }] } } } })

export const lakemedel = casesOf('lakemedelslista-overford', 'slutenvard', 'high', [
  no('says nothing of a patient who has died', goingTo('avliden')),
  late('says something of a patient in special housing', goingTo('sarskilt-boende'), limit),
  late('says something where the code is of another system', goingTo('avliden', 'urn:x'), limit),
  notHome,
  waits('waits until the day is over', scene(home, ...oldLists), limit, evening),
  late('is late then', scene(home, ...oldLists, ...stays), limit),
  metLate('is met late on the next day', scene(home, medication(t(11, '00:00'))), { done: t(11, '00:00') }),
  met('is met by a list from the stay', listed, { ...limit, done: t(10, '10:00') }, [
    'it is retired',
    'overdue',
    changed(listed, 'lista', { status: 'retired' }),
  ]),
  met('is met by a list from the admission', scene(home, medication(t(3, '08:00'))), { ...limit, done: t(3, '08:00') }),
  met('counts from the first of two stays', plus(listed, again), { ...limit, done: t(10, '10:00') }),
])

const red: Scene = { niva: 'rod', klar: readyAt }

const redHome: Scene = { ...red, end: homeAt }

const updated = scene(redHome, medication(t(9, '10:01')))

export const uppdaterad = casesOf('lakemedelslista-uppdaterad', 'slutenvard', 'moderate', [
  no('says nothing in a yellow process', scene({ ...redHome, niva: 'gul' })),
  no('says nothing while the stay goes on', scene(red, ...stays)),
  no('says nothing where nobody judged', scene({ niva: 'rod', end: homeAt })),
  waits('waits until the day is over', scene(redHome, medication(readyAt)), limit, evening),
  late('is late then', scene(redHome, medication(readyAt), ...otherStays()), limit),
  met('counts from the first of two judgements', plus(updated, again), limit),
  met('is met by a list from after the judgement', updated, limit, [
    'it is from before',
    'overdue',
    changed(updated, 'lista', { date: t(9, '09:59') }),
  ]),
])

const device = (status: 'active' | 'completed', id = 'rollator'): Resource =>
  ({ resourceType: 'DeviceRequest', id, status, intent: 'order', subject: { reference: 'Patient/p' } }) as Resource

const within = { before: t(10, '09:00'), due: t(10, '10:00'), after: t(10, '10:00') }

const onlyRed = [
  no('says nothing in a yellow process', scene({ ...red, niva: 'gul' }, device('active'))),
  no('says nothing until the patient is utskrivningsklar', scene({ niva: 'rod' }, device('active'), ...retractedStays)),
]

const early = scene(red, ...oldLists.slice(1), medication(t(9, '12:00')))

export const tidigLista = casesOf('lakemedelslista-overford-tidigt', 'slutenvard', 'moderate', [
  ...onlyRed,
  waits(
    'waits until then',
    scene(red, ...oldLists.slice(1)),
    { due: within.due, missing: ['Läkemedelslista'] },
    within.before,
  ),
  late('is late then', scene(red, ...oldLists.slice(1), ...retractedStays), { due: within.due }),
  met('is met by a list', early, { due: within.due }, [
    'it is a mistake',
    'overdue',
    changed(early, 'lista', { status: 'entered-in-error' }),
  ]),
])
