/** HAL-02..HAL-05, HAL-14: the plan, and the agreement of units. halland-oppenvard, lines 137-143, 164-175, 188 and 214-219. */
import type { CarePlan, Contract } from '@medplum/fhirtypes'
import { aPair, changed, coded, message, minus, ownExtension, plus, reference } from '../case-builder.ts'
import { plan, unit } from '../case-parts.ts'
import { behov, code, early, kpv, ref, scene, soc, t, vc, who } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')
const hemma = scene({ type: 'sip' })
const uppfoljning = { url: ownExtension('nasta-uppfoljning'), valueDate: '2026-09-15' }
const samordnare = ref('samordnare', who('planeringssjukskoterska'))
const activity = (principal: string, performer?: string) => ({
  extension: [code('huvudman', principal)],
  detail: { status: 'scheduled' as const, ...(performer && { performer: [reference(performer)] }) },
})

const hel: Partial<CarePlan> = {
  extension: [samordnare, uppfoljning],
  activity: [activity('region', vc), activity('kommun', kpv)],
}

const sip = (more: Partial<CarePlan> = {}, id = 'sip') =>
  plan({ id, created: t(6, '14:00'), more: { ...hel, ...more } })

const planerad = plus(hemma, sip())

/** Plans of other kinds, earlier, and an earlier draft of this one. */
const others = [
  ...['SPU', 'VP', 'HP'].map((type) => plan({ type, created: early, more: hel })),
  plan({ id: 'gammalt-utkast', created: early, more: { ...hel, status: 'draft' } }),
]

const due = t(6, '14:00')
const lacks = (more: Partial<CarePlan>) => plus(hemma, sip(more), ...others)
const utkast = (more: Partial<CarePlan>) => plus(hemma, sip({ status: 'draft', ...more }))

export const foljsUpp = of('sip-uppfoljning-planerad', 'alla', 'low', [
  no('without a plan', plus(hemma, ...others.slice(0, 3))),
  waits('while the plan is a draft', utkast({ extension: [samordnare] }), {
    severity: 'low',
    due: undefined,
    owner: ['Organization/avdelning', vc, kpv, soc],
  }),
  late('where the plan holds without', lacks({ extension: [samordnare] }), { due }),
  late('where one of two does', plus(planerad, sip({ extension: [] }, 'andra')), { due }),
  met('by its date', planerad, { due }, ['it is gone', 'overdue', lacks({ extension: [samordnare] })]),
])

export const vemGorVad = of('sip-samordnare-och-utforare', 'alla', 'moderate', [
  no('without a plan', plus(hemma, ...others.slice(0, 3))),
  waits('while the plan is a draft', utkast({ extension: [uppfoljning] }), { severity: 'low', due: undefined }),
  late('where nobody coordinates', lacks({ extension: [uppfoljning] }), { due }),
  late('where nobody coordinates one of two', plus(planerad, sip({ extension: [] }, 'andra')), { due }),
  met(
    'by both',
    planerad,
    { due },
    ['nothing is planned', 'overdue', lacks({ activity: [] })],
    ["one step is nobody's", 'overdue', lacks({ activity: [activity('region', vc), activity('kommun')] })],
    ['nobody coordinates', 'overdue', lacks({ extension: [uppfoljning] })],
  ),
])

export const tvaHuvudman = of('sip-mellan-huvudman', 'alla', 'moderate', [
  no('without a plan', plus(hemma, ...others.slice(0, 3))),
  waits('while the plan is a draft', utkast({ activity: [activity('kommun', kpv)] }), {
    severity: 'low',
    due: undefined,
  }),
  late('where both steps are of one', lacks({ activity: [activity('kommun', kpv), activity('kommun', soc)] }), { due }),
  late('where one of two plans has one', plus(planerad, sip({ activity: [activity('kommun', kpv)] }, 'andra')), {
    due,
  }),
  met('by steps of both', planerad, { due }, [
    'nothing says whose they are',
    'overdue',
    lacks({ activity: [{ detail: { status: 'scheduled' } }, { detail: { status: 'scheduled' } }] }),
  ]),
])

const avtal = (more: Partial<Contract> = {}): Contract => ({
  resourceType: 'Contract',
  id: 'avtal',
  status: 'executed',
  type: coded('processbegrepp', 'overenskommelse'),
  applies: { start: '2026-01-01T00:00:00+01:00', end: '2026-12-31T23:59:59+01:00' },
  authority: [reference(vc), reference(kpv)],
  ...more,
})

const pair = (kind = 'vardcentral', other = 'kommunal-primarvard') => {
  const [one, two] = [unit('vc', kind), unit('kpv', other)]
  return { ...aPair(one, two), directory: [one, two, unit('annan', 'vardcentral')] }
}

const enade = plus(pair(), avtal())

export const overenskommelse = of('overenskommelse-finns', 'alla', 'moderate', [
  no('of a pair without outpatient care', pair('rehab')),
  no('of a pair without municipal care', pair('vardcentral', 'socialtjanst')),
  waits('where there is none', pair(), {
    severity: 'moderate',
    due: undefined,
    owner: [vc, kpv],
    missing: ['Överenskommelse'],
  }),
  waits('before it begins', enade, { when: '2025-12-31T12:00:00+01:00' }),
  waits('when it has ended', enade, { when: '2027-01-01T12:00:00+01:00' }),
  met(
    'by one that holds',
    enade,
    {},
    ['it is a draft', 'pending', changed(enade, 'avtal', { status: 'negotiable' })],
    ['it is of another kind', 'pending', changed(enade, 'avtal', { type: coded('processbegrepp', 'sip') })],
    ['the unit is no party', 'pending', changed(enade, 'avtal', { authority: [reference(kpv)] })],
    ['the municipality is no party', 'pending', changed(enade, 'avtal', { authority: [reference(vc)] })],
  ),
  met('with psychiatry too', plus(pair('psykiatrisk-oppenvard'), avtal()), {}, [
    'the unit is no party',
    'pending',
    plus(pair('psykiatrisk-oppenvard'), avtal({ authority: [reference(kpv)] })),
  ]),
  met('by one without an end', plus(pair(), avtal({ applies: { start: '2026-01-01T00:00:00+01:00' } })), {
    when: '2031-01-01T12:00:00+01:00',
  }),
  met('in its first second', enade, { when: '2026-01-01T00:00:00+01:00' }),
  met('in its last', enade, { when: '2026-12-31T23:59:59+01:00' }),
])

const needed = (type = 'hemsjukvard', ...needs: Parameters<typeof behov>) =>
  scene({ type, more: { extension: [behov(...needs)] } })

const kallad = plus(
  needed('hemsjukvard', 'sip'),
  message('kallelse-sip', { sent: t(6, '11:00'), received: t(6, '11:30') }),
)

export const kallelse = of('kallelse-vid-sip-behov', 'alla', 'moderate', [
  no('in a case of another kind', needed('sip', 'sip')),
  no(
    'where the type is of another system',
    scene({
      type: 'sip',
      more: { extension: [behov('sip')], type: [{ coding: [{ system: 'x', code: 'hemsjukvard' }] }] },
    }),
  ),
  no('where no need is told', scene({ type: 'hemsjukvard' })),
  no('where there is none', needed('hemsjukvard', 'sip', false)),
  no('where another need is told', needed('hemsjukvard', 'rehab')),
  waits('for the call', needed('hemsjukvard', 'sip'), {
    severity: 'moderate',
    due: undefined,
    missing: ['Kallelse till SIP'],
  }),
  met('by the call', kallad, { done: t(6, '11:00') }, ['it is gone', 'pending', minus(kallad, 'kallelse-sip')]),
])
