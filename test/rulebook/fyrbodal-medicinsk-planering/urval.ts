/** What looks as if it belonged to the pilot, and does not. */
import type { Encounter } from '@medplum/fhirtypes'
import { aPatient, changed, coded, minus, plus, reference, stay } from '../case-builder.ts'
import { plan, task, vardbegaran } from '../case-parts.ts'
import { flag, frankommun, hemma, planeringsbehov } from '../pilot.ts'
import { behov, directory, inlagd, kpv, scene, t, vc, who } from '../regioner.ts'
import { met, no, tablesOf } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const typed = scene({ type: 'medicinsk-planering' }, inlagd())

export const utanfor = of('utskrivningsdatum-satt', 'slutenvard', 'moderate', [
  no(
    'where the request goes elsewhere',
    plus(typed, { ...frankommun(), code: coded('vardbegaran-riktning', 'kommun-till-rehab') }),
  ),
  no('where the request is but prepared', plus(typed, { ...frankommun(), intent: 'plan' })),
  no('where it is a referral', plus(typed, { ...frankommun(), category: [coded('processbegrepp', 'remiss')] })),
  no(
    'where the direction is of another system',
    plus(typed, { ...frankommun(), code: { coding: [{ system: 'x', code: 'kommun-till-slutenvard' }] } }),
  ),
  no('where another need is told', plus(scene({}, inlagd({ extension: [behov('rehab')] })), frankommun())),
  no(
    'where there is no such need',
    plus(scene({}, inlagd({ extension: [behov('medicinsk-planering', false)] })), frankommun()),
  ),
])

const akut = stay({ id: 'akut', start: t(2, '08:00'), more: { class: { code: 'EMER' }, extension: [planeringsbehov] } })

export const bevakas = of('kommunal-primarvard-bevakas', 'slutenvard', 'low', [
  no('where the need was told in the emergency room', scene({}, inlagd(), akut)),
])

const begart = vardbegaran({ id: 'start', riktning: 'region-till-kommun-start', from: vc, to: kpv })

export const kriterier = of('pilotmarkering-foljer-kriterierna', 'system', 'moderate', [
  no(
    'where the municipality said no',
    plus(
      scene({}, inlagd({ extension: [planeringsbehov] })),
      begart,
      task({ status: 'rejected', focus: 'ServiceRequest/start' }),
    ),
  ),
  no(
    'where another mark was taken away',
    plus(scene({}, inlagd()), flag({ status: 'inactive', code: coded('processbegrepp', 'sip') })),
  ),
])

const vp = plan({ id: 'vp', type: 'VP', created: t(1, '08:00') })
const hos = { ...aPatient({ kommun: '1488' }, vp, frankommun('CarePlan/vp')), directory }

export const skickasMed = of('medicinsk-vardplan-skickas-med', 'kommun-hsl', 'moderate', [
  no('where the plan is completed', changed(hos, 'vp', { status: 'completed' })),
  no('where the plan is of another kind', plus(minus(hos, 'vp'), plan({ created: t(1, '08:00') }))),
  no('where the request is completed', changed(hos, 'vardbegaran', { status: 'completed' })),
  no(
    'where the request goes elsewhere',
    changed(hos, 'vardbegaran', { code: coded('vardbegaran-riktning', 'kommun-till-rehab') }),
  ),
])

const besok = (role: string, start: string, form = 'HH'): Encounter =>
  stay({
    id: 'besok',
    start,
    end: t(28, '18:00'),
    more: {
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: form },
      participant: [{ individual: reference(who(role)) }],
    },
  })
/** Home again after a second stay. */
const igen = stay({ id: 'igen', start: t(18, '08:00'), end: t(20, '14:00') })
const lakare = hemma(besok('patientansvarig-lakare', t(12, '10:00')), igen)

export const lakarbesok = of('lakarbesok-efter-hemgang', 'oppenvard', 'high', [
  met('by the physician of the patient, between two stays', lakare, { done: t(12, '10:00') }, [
    'it was no visit',
    'overdue',
    changed(lakare, 'besok', { class: { code: 'VR' } }),
  ]),
  met('in the minute of the discharge', hemma(besok('vardcentralslakare', t(9, '14:00'))), { done: t(9, '14:00') }),
])

export const skoterska = of('kommunens-sjukskoterska-moter-upp', 'kommun-hsl', 'high', [
  met('between two stays', hemma(besok('kommunsjukskoterska', t(10, '10:00')), igen), { done: t(10, '10:00') }, [
    'it was before the discharge',
    'overdue',
    hemma(besok('kommunsjukskoterska', t(8, '10:00')), igen),
  ]),
  met('in the minute of the discharge', hemma(besok('kommunsjukskoterska', t(9, '14:00'))), { done: t(9, '14:00') }),
])

const medAlla = (created: string) =>
  plan({ id: 'vp', type: 'VP', created, more: { contributor: [reference('Patient/p'), reference(kpv)] } })

export const vardplan = of('medicinsk-vardplan-efter-hemgang', 'oppenvard', 'moderate', [
  met('between two stays', hemma(medAlla(t(12, '10:00')), igen), { done: t(12, '10:00') }),
  met('in the minute of the discharge', hemma(medAlla(t(9, '14:00'))), { done: t(9, '14:00') }),
])
