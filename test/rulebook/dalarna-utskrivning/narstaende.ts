/** Relatives, with the patient's consent. dalarna-utskrivning, lines 46-50. */
import { changed, coded, message, minus, plus, reference } from '../case-builder.ts'
import { consent, meeting } from '../case-parts.ts'
import { code, everyone, kpv, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'

const relative = 'RelatedPerson/dotter'

const sipAt = (id: string, start: string, who: string, kind = 'sip') => {
  const own = { serviceType: [coded('processbegrepp', kind)] }
  return meeting({ id, start, more: { ...own, participant: [{ actor: reference(who) as never, status: 'accepted' }] } })
}

const others = [message('administrativt', { sent: t(3, '08:30'), to: everyone }), sipAt('utan', t(4, '09:00'), kpv)]

const invited = scene({}, ...others, sipAt('mote', t(6, '13:00'), relative))

const written = scene(
  {},
  ...others,
  message('planering', { sent: t(5, '09:00'), received: t(5, '09:05'), to: [relative] }),
)

const consented = (omfattning: string, dateTime: string) =>
  consent({
    id: omfattning,
    dateTime,
    more: { extension: [code('samtyckesomfattning', omfattning)], provision: { type: 'permit' } },
  })

const allowed = plus(invited, consented('anhorig', t(5, '10:00')), consented('sip', t(4, '10:00')))

const narstaende = 'narstaende-med-samtycke'

export const anhoriga = casesOf(narstaende, 'alla', 'high', [
  no('says nothing where no relative is involved', scene({}, ...others)),
  no(
    'says nothing of another kind of meeting',
    scene({}, sipAt('dialog', t(6, '13:00'), relative, 'medicinsk-dialog')),
  ),
  late('is late when a follow-up begins', scene({}, sipAt('igen', t(6, '13:00'), relative, 'sip-uppfoljning')), {
    due: t(6, '13:00'),
  }),
  waits('waits until the meeting', invited, { due: t(6, '13:00') }, t(5, '09:00')),
  late('is late when the meeting begins', invited, { due: t(6, '13:00') }),
  late('is late when a message is sent', written, { due: t(5, '09:00') }),
  late('is late where the patient has refused', changed(allowed, 'anhorig', { provision: { type: 'deny' } }), {
    due: t(6, '13:00'),
  }),
  metLate('is met late when the meeting has begun', plus(invited, consented('anhorig', t(6, '13:00'))), {
    done: t(6, '13:00'),
  }),
  met('is met by a consent to it', allowed, { due: t(6, '13:00'), done: t(5, '10:00') }, [
    'it is about something else',
    'overdue',
    minus(allowed, 'anhorig'),
  ]),
])
