/** The patient's consent. dalarna-utskrivning, lines 46-50, 200-207. */
import { changed, minus, ownExtension, plus } from '../case-builder.ts'
import { code, inskrivningsmeddelande, nothing, t } from '../dalarna.ts'
import { earlier, noon, permit, tyst, withDraft } from '../dalarna-admission.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'

const ground = (one: string) => [code('delningsgrund', one)]

const scope = (omfattning: string) => [{ url: ownExtension('samtyckesomfattning'), valueCode: omfattning }]

const deny = permit('informationsoverforing', {
  id: 'nej',
  status: 'rejected',
  provision: { type: 'deny' },
  dateTime: t(3, '08:15'),
})

const agreed = plus(tyst, ...earlier, permit('informationsoverforing'), permit('sip', { dateTime: t(3, '07:00') }))

const refused = plus(tyst, ...earlier, deny)

const byLaw = inskrivningsmeddelande({ extension: ground('lagkrav') })

export const samtycke = casesOf('samtycke-inhamtat', 'slutenvard', 'high', [
  no('says nothing without a stay', nothing),
  no('says nothing where the ground is another', plus(tyst, byLaw)),
  waits('waits until the message is sent', withDraft),
  late('is late when it was sent without', plus(tyst, ...earlier), noon),
  metLate('is met late once it is sent', changed(agreed, 'informationsoverforing', { dateTime: t(3, '09:30') }), {
    due: t(3, '09:00'),
    done: t(3, '09:30'),
  }),
  met('is met by a consent', agreed, { ...noon, done: t(3, '08:10') }, [
    'the consent is about something else',
    'overdue',
    minus(agreed, 'informationsoverforing'),
  ]),
  late('is late where something else is refused', changed(refused, 'nej', { extension: scope('sip') }), noon),
  late('is late where a refusal holds no more', changed(refused, 'nej', { status: 'inactive' }), noon),
  met('is met by a refusal', refused, { ...noon, done: t(3, '08:15') }, [
    'it is a draft',
    'overdue',
    changed(refused, 'nej', { status: 'draft' }),
  ]),
])
