/** The way home and the message of it. dalarna-utskrivning, lines 91-92, 129-130, 425-428. */
import type { Extension } from '@medplum/fhirtypes'
import { changed, coded, message, ownExtension, ownSystem, plus, stay } from '../case-builder.ts'
import { at, ready, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { homeAt, otherReadyStays, otherStays, readyAt } from '../dalarna-stays.ts'

const home: Scene = { end: homeAt }

/** The end of the day. */
const limit = { due: t(11, '00:00') }

const evening = t(10, '20:00')

const stays = otherReadyStays

const both: Scene = { klar: readyAt, hemgangsklar: t(10, '08:00') }

const readyLater: Scene = { ...both, klar: t(11, '09:00') }

export const sammaDag = casesOf('hemgang-samma-dag', 'alla', 'low', [
  no('says nothing until the patient is utskrivningsklar', scene({ hemgangsklar: t(10, '08:00') })),
  no('says nothing until the patient is hemgångsklar', scene({ klar: readyAt })),
  waits('waits until the day is over', scene(both), limit, t(10, '09:00')),
  late('is late then', scene(both), limit),
  late('counts from the judgement where that came later', scene(readyLater), { due: t(12, '00:00') }),
  late(
    'counts from the stay that is both',
    scene(both, stay({ id: 'kvar', start: t(1, '08:00'), more: { extension: [ready(t(2, '07:00'))] } })),
    limit,
  ),
  metLate('is met late on the next day', scene({ ...both, end: t(11, '00:00') }), { done: t(11, '00:00') }),
  met('is met on the same day', scene({ ...both, end: homeAt }), { ...limit, done: homeAt }, [
    'the stay goes on',
    'overdue',
    scene(both),
  ]),
])

const told = (more: Extension[], sent = t(10, '12:00')) =>
  message('utskrivningsmeddelande', { sent, received: t(10, '12:05'), more: { extension: more } })

const where: Extension = {
  url: ownExtension('utskriven-till'),
  valueCodeableConcept: coded('boende', 'ordinart-boende'),
}

const when = at('utskrivningsdatum', homeAt)

const informed = scene(
  home,
  message('administrativt', { sent: t(9, '08:00'), more: { extension: [where, when] } }),
  told([where, when]),
)

const dischargedStays = stays.slice(1)

export const utskrivningsmeddelande = casesOf('utskrivningsmeddelande-skickat', 'slutenvard', 'high', [
  no('says nothing while the stay goes on', scene({}, ...dischargedStays)),
  no('says nothing where nobody says when', scene({ stay: { status: 'finished' } })),
  waits('waits until the day is over', scene(home), { ...limit, missing: ['Utskrivningsmeddelande'] }, evening),
  late('is late then', scene(home, ...dischargedStays), limit),
  late('is late of a patient who was moved', scene({}, ...otherStays().slice(0, 1)), { due: t(3, '00:00') }),
  late('is late where it does not say where to', scene(home, told([when])), limit),
  late('is late where it does not say when', scene(home, told([where])), limit),
  metLate('is met late on the next day', scene(home, told([where, when], t(11, '00:00'))), { done: t(11, '00:00') }),
  met('is met by the whole message', informed, { ...limit, done: t(10, '12:00') }, [
    'it is a draft',
    'overdue',
    changed(informed, 'utskrivningsmeddelande', { status: 'preparation' }),
  ]),
])

const going = (system: string) => ({
  hospitalization: { dischargeDisposition: { coding: [{ system, code: 'ordinart-boende' }] } },
})

const destined = scene({ ...home, stay: going(ownSystem('boende')) })

export const destination = casesOf('utskriven-till-angiven', 'slutenvard', 'moderate', [
  no('says nothing while the stay goes on', scene({ stay: going(ownSystem('boende')) }, ...dischargedStays)),
  waits('waits until the day is over', scene(home), limit, evening),
  late('is late then', scene(home, ...dischargedStays), limit),
  late(
    'is late of a stay before, with no destination',
    scene({}, stay({ id: 'forra', start: t(1, '08:00'), end: t(2, '08:00') })),
    { due: t(3, '00:00') },
  ),
  met('counts from any discharge', plus(destined, ...otherStays().slice(0, 1)), { due: t(3, '00:00') }),
  met('is met by a code of ours', destined, limit, [
    'it is of another system',
    'overdue',
    scene({ ...home, stay: going(ownSystem('enhetstyp')) }),
  ]),
])
