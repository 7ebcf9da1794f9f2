/** LAG-06: the fast vårdkontakt calls to a plan (SIP) within three days. */
import { message, minus, plus } from '../case-builder.ts'
import { meeting, plan } from '../case-parts.ts'
import { behov, code, earlierVisits, everyone, inlagd, klar, noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lag-2017-612')
const ute = scene({}, ...earlierVisits)
const ready = plus(ute, inlagd({ extension: [klar(t(9, '08:00'))] }))
const underrattat = (sent: string, judged = t(9, '08:00')) =>
  message('utskrivningsklar', { to: everyone, sent, more: { extension: [klar(judged)] } })

const meddelad = plus(ready, underrattat(t(9, '09:00')))
const need = { more: { extension: [behov('sip')] } }
const inSip = scene(need, ...earlierVisits, inlagd({ extension: [klar(t(9, '08:00'))] }))
const mottaget = { ...underrattat(t(9, '09:00')), received: t(9, '13:00') }
const awaited = plus(inSip, mottaget)
const planned = (...principals: string[]) =>
  plan({
    type: 'SPU',
    created: t(5, '10:00'),
    more: { activity: principals.map((one) => ({ extension: [code('huvudman', one)] })) },
  })

const kallad = plus(awaited, message('kallelse-sip', { sent: t(11, '10:00') }))

export const sip = of('sip-kallad', 'fast-vardkontakt', 'high', [
  no('before the patient is utskrivningsklar', inSip),
  no('where no need of a plan is told', meddelad),
  no(
    'where there is no such need',
    scene({ more: { extension: [behov('sip', false)] } }, inlagd({ extension: [klar(t(9, '08:00'))] }), mottaget),
  ),
  no(
    'where another need is told',
    scene({ more: { extension: [behov('rehab')] } }, inlagd({ extension: [klar(t(9, '08:00'))] }), mottaget),
  ),
  no('where only the municipality plans care', plus(meddelad, planned('kommun'))),
  no('where only the region plans care', plus(meddelad, planned('region'))),
  waits('three days from when it was received', awaited, {
    when: t(10, '09:00'),
    due: t(13, '00:00'),
    severity: 'moderate',
    missing: ['Kallelse till SIP', 'SIP-möte'],
  }),
  waits(
    'from when it was sent, where nothing tells that it was received',
    plus(inSip, { ...underrattat(t(9, '09:00')) }, ...noise('utskrivningsklar', 'kallelse-sip')),
    {
      when: t(10, '09:00'),
      due: t(13, '00:00'),
    },
  ),
  waits('also where both plan care', plus(meddelad, planned('region', 'kommun')), {
    when: t(10, '09:00'),
    due: t(13, '00:00'),
  }),
  waits(
    'from Wednesday, where it came over midnight',
    plus(inSip, { ...underrattat(t(9, '23:00')), received: t(10, '01:00') }),
    { when: t(10, '09:00'), due: t(14, '00:00') },
  ),
  waits(
    'over a weekend: the law knows no vardag',
    plus(scene(need, inlagd({ extension: [klar(t(6, '08:00'))] })), underrattat(t(6, '09:00'), t(6, '08:00'))),
    {
      when: t(7, '09:00'),
      due: t(10, '00:00'),
    },
  ),
  late('when they have gone', awaited, { when: t(13, '00:00'), due: t(13, '00:00') }),
  metLate(
    'by a call that was sent when they had gone',
    plus(awaited, message('kallelse-sip', { sent: t(13, '09:00') })),
    { done: t(13, '09:00') },
  ),
  met('by a call within them', kallad, { due: t(13, '00:00'), done: t(11, '10:00') }, [
    'the call is gone',
    'overdue',
    minus(kallad, 'kallelse-sip'),
  ]),
  met(
    'by a meeting that was made within them',
    plus(
      awaited,
      meeting({
        start: t(16, '10:00'),
        created: t(12, '08:00'),
        more: {
          serviceType: [
            { coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/processbegrepp', code: 'sip' }] },
          ],
        },
      }),
    ),
    { done: t(12, '08:00') },
  ),
])
