/** What looks like a prepared request, a consent or a Task of a role in Lidköping, and is none. */
import { aPatient, changed, coded, message, minus, plus } from '../case-builder.ts'
import { consent, inbox, plan, task, unit, vardbegaran } from '../case-parts.ts'
import { code, inlagd, kpv, scene, t } from '../regioner.ts'
import { met, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')
const insats = plan({
  created: t(1, '08:00'),
  more: { activity: [{ extension: [code('huvudman', 'kommun')], detail: { status: 'in-progress' } }] },
})
const forberedd = vardbegaran({
  id: 'forberedd',
  intent: 'plan',
  from: kpv,
  more: { category: [coded('processbegrepp', 'forberedd-vardbegaran')] },
})
const beredd = plus(aPatient({ kommun: '1494' }), insats, forberedd)

export const finns = of('forberedd-vardbegaran-finns', 'kommun-hsl', 'moderate', [
  waits('where the care has begun', minus(beredd, 'forberedd')),
  met('by the prepared request', beredd, {}, [
    'another thing is prepared',
    'pending',
    changed(beredd, 'forberedd', { category: [coded('processbegrepp', 'enstaka-hembesok')] }),
  ]),
])

const givet = consent({
  more: { provision: { type: 'permit' }, extension: [code('samtyckesomfattning', 'informationsoverforing')] },
})
const samtyckt = plus(beredd, givet)

export const samtycke = of('forberedd-vardbegaran-samtycke', 'kommun-hsl', 'low', [
  met(
    'by a consent that holds',
    samtyckt,
    {},
    ['the patient said no', 'pending', changed(samtyckt, 'consent', { provision: { type: 'deny' } })],
    ['it is over', 'pending', changed(samtyckt, 'consent', { status: 'inactive' })],
  ),
])

const roles = ['enhetschef', 'kommunsjukskoterska', 'handlaggare']
const uppgifter = (kind: string) =>
  roles.map((role) => task({ id: role, code: kind, owner: kpv, more: { performerType: [coded('partsroll', role)] } }))
const kallelse = plus(scene({}, inlagd()), message('kallelse-sip', { sent: t(6, '11:00') }))

export const medverkan = of('medverkan-pa-sip', 'kommun', 'low', [
  met('by Tasks to take part', plus(kallelse, ...uppgifter('medverka-sip')), {}, [
    'they are to follow up',
    'pending',
    plus(kallelse, ...uppgifter('uppfoljning')),
  ]),
])

const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const oppen = plus(
  { kind: 'unit', root: unit('kpv', 'kommunal-primarvard'), members: [] },
  inbox('punkt', 'kontaktpunkt', { availableTime: [{ daysOfWeek: [...week], allDay: true }] }),
)

export const bevakad = of('kontaktpunkt-bevakad-vardag', 'kommun-hsl', 'moderate', [
  met('while it is open', oppen, {}, ['it is closed for good', 'pending', changed(oppen, 'punkt', { active: false })]),
])
