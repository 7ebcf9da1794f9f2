/** FYR-00, FYR-01, FYR-11..FYR-13: who is in the pilot, and step 1. fyrbodal-medicinsk-planering, lines 55-59, 86, 124-128. */
import { aPatient, aUnit, changed, coded, message, minus, ownExtension, plus, reference } from '../case-builder.ts'
import { inbox, plan, task, unit, vardbegaran } from '../case-parts.ts'
import { flag, frankommun, markt, medBehov, planeringsbehov } from '../pilot.ts'
import { avdelning, directory, inlagd, kpv, noise, scene, t, vc } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const begart = vardbegaran({ id: 'start', riktning: 'region-till-kommun-start', from: vc, to: kpv })
const beslut = (status: 'accepted' | 'requested' = 'accepted') =>
  task({ id: 'svar', status, focus: 'ServiceRequest/start', owner: kpv })

const behovd = scene({}, inlagd({ extension: [planeringsbehov] }))
const alla = plus(behovd, begart, beslut())
const utanText = { status: 'inactive' as const }
const medText = { status: 'inactive' as const, code: { ...flag().code, text: 'Piloten gäller inte längre.' } }

export const kriterier = of('pilotmarkering-foljer-kriterierna', 'system', 'moderate', [
  no('where the need is not there', plus(scene({}, inlagd()), begart, beslut())),
  no('before municipal primary care is decided', plus(behovd, begart, beslut('requested'))),
  waits('where all three are met and nothing marks it', alla, { severity: 'moderate', due: undefined }),
  waits('where it is marked though the need is missing', plus(scene({}, inlagd()), begart, beslut(), flag()), {}),
  waits('where it is marked though nothing is decided', plus(behovd, flag()), {}),
  waits('where the mark was taken away in silence', plus(scene({}, inlagd()), flag(utanText)), {}),
  met(
    'by the mark',
    plus(alla, flag()),
    {},
    ['the mark is of another kind', 'pending', plus(alla, flag({ code: coded('processbegrepp', 'sip') }))],
    ['the mark is taken away in silence', 'pending', plus(alla, flag(utanText))],
  ),
  met('by a reason where it was taken away', plus(scene({}, inlagd()), flag(medText)), {}, [
    'there is no reason',
    'pending',
    plus(scene({}, inlagd()), flag(utanText)),
  ]),
  met('by a reason where somebody marked it by hand', plus(scene({}, inlagd()), flag({ code: medText.code })), {}, [
    'there is none',
    'pending',
    plus(scene({}, inlagd()), flag()),
  ]),
])

const kommun = (code: string) => ({
  extension: [{ url: ownExtension('kommun'), valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code } }],
})

const centralen = unit('vc', 'vardcentral', kommun('1488'))
const natt = plus(aUnit(centralen), inbox('vc-inkorg', 'huvudinkorg'))

export const vardcentral = of('vardcentral-nabar', 'oppenvard', 'moderate', [
  no('of a vårdcentral elsewhere', aUnit(unit('vc', 'vardcentral', kommun('1480')), inbox('vc-inkorg', 'huvudinkorg'))),
  no('of a unit of another kind', aUnit(unit('soc', 'socialtjanst', kommun('1488')))),
  waits('where it has no inbox', aUnit(centralen), {
    severity: 'moderate',
    due: undefined,
    owner: ['Organization/vc'],
    missing: ['Inkorg'],
  }),
  met(
    'by an inbox',
    natt,
    {},
    ['the inbox is closed', 'pending', changed(natt, 'vc-inkorg', { active: false })],
    ['the unit is closed', 'pending', changed(natt, 'vc', { active: false })],
  ),
  met('by an endpoint', changed(aUnit(centralen), 'vc', { endpoint: [reference('Endpoint/e')] }), {}, [
    'it is gone',
    'pending',
    aUnit(centralen),
  ]),
])

export const inlaggning = of('inlagd-i-piloten', 'slutenvard', 'low', [
  no('in a case of another kind', scene({}, inlagd())),
  waits('until the patient is admitted', scene({ type: 'medicinsk-planering' }), {
    severity: 'low',
    due: undefined,
    owner: [avdelning],
  }),
  waits('also where only the mark tells', scene({}, flag()), {}),
  met(
    'from the admission',
    scene({ type: 'medicinsk-planering' }, inlagd({}, t(9, '08:00'))),
    { done: t(3, '08:00') },
    [
      'the stay was entered by mistake',
      'pending',
      scene({ type: 'medicinsk-planering' }, inlagd({ status: 'entered-in-error' })),
    ],
  ),
  met('also of one who is marked', markt(), { done: t(3, '08:00') }, [
    'it is but a visit',
    'pending',
    minus(markt(), 'stay'),
  ]),
])

const vardplan = (created: string, type = 'VP') => plan({ id: 'vp', type, created })
const med = (created: string, type?: string) =>
  plus(minus(medBehov(), 'vardbegaran'), frankommun('CarePlan/vp'), vardplan(created, type))

const inskriven = { ...message('inskrivningsmeddelande', { sent: t(3, '12:00'), received: t(3, '12:30') }) }
const sant = [...noise('inskrivningsmeddelande'), inskriven]

export const iVardbegaran = of('medicinsk-vardplan-i-vardbegaran', 'oppenvard', 'low', [
  no('without a request of the municipality', markt(inskriven)),
  no('outside the pilot', scene({}, inlagd(), frankommun(), inskriven)),
  waits('until the admission is told', medBehov(), { due: undefined, owner: [vc], assumption: true }),
  late('where the admission was told and the plan is not there', plus(medBehov(), ...sant), { due: t(3, '12:00') }),
  late('where the plan is older than a year', plus(med('2025-02-20T10:00:00+01:00'), ...sant), { due: t(3, '12:00') }),
  met('by a plan of the day a year before', plus(med('2025-03-03T08:00:00+01:00'), ...sant), {}),
  met(
    'by a plan of this year',
    plus(med('2025-08-20T10:00:00+02:00'), ...sant),
    { due: t(3, '12:00') },
    ['the plan is of another kind', 'overdue', plus(med('2025-08-20T10:00:00+02:00', 'HP'), ...sant)],
    ['the plan is not with the request', 'overdue', plus(medBehov(), vardplan('2025-08-20T10:00:00+02:00'), ...sant)],
    [
      'the code is of another system',
      'overdue',
      changed(plus(med('2025-08-20T10:00:00+02:00'), ...sant), 'vp', {
        category: [{ coding: [{ system: 'x', code: 'VP' }] }],
      }),
    ],
  ),
])

const hos = (...info: string[]) => ({
  ...aPatient({ kommun: '1488' }, vardplan('2025-08-20T10:00:00+02:00'), frankommun(...info)),
  directory,
})

const skickad = hos('CarePlan/vp')

export const skickasMed = of('medicinsk-vardplan-skickas-med', 'kommun-hsl', 'moderate', [
  no('without a plan', minus(skickad, 'vp')),
  no('without a request', minus(skickad, 'vardbegaran')),
  waits('where the plan is not with the request', hos(), { severity: 'moderate', due: undefined, owner: [kpv] }),
  waits('where it is with one of two', plus(skickad, { ...frankommun(), id: 'andra' }), {}),
  met(
    'by the plan in the request',
    skickad,
    {},
    [
      'something else is with it',
      'pending',
      { ...hos('CarePlan/sip'), members: [...hos('CarePlan/sip').members, plan({ created: t(1, '08:00') })] },
    ],
    [
      'its code is of another system',
      'pending',
      plus(hos('CarePlan/annan'), {
        ...vardplan(t(1, '08:00')),
        id: 'annan',
        category: [{ coding: [{ system: 'x', code: 'VP' }] }],
      }),
    ],
  ),
])
