/** The plan (SIP), and its follow-up. dalarna-utskrivning, lines 94-97, 112-113, 1177-1185. */
import { changed, ownExtension, plus, reference } from '../case-builder.ts'
import { kpv, planOf, type Scene, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, no, waits } from '../dalarna-cases.ts'
import { notParties, parts, variantsOf } from '../dalarna-parts.ts'
import { gul, mote, participant, type Status } from '../dalarna-sip.ts'

const huvudman = (code: string) => ({
  extension: [{ url: ownExtension('huvudman'), valueCode: code }],
  detail: { status: 'not-started' as const },
})

const spu = planOf('SPU', [], { activity: ['region', 'kommun'].map(huvudman), created: t(4, '10:00') })

const draftPlan = { id: 'utkast', status: 'draft', created: t(4, '12:00') } as const

const planned = { due: t(5, '10:00') }

const asDraft = (...codes: string[]) =>
  scene({}, spu, planOf('SIP', [], { ...draftPlan, activity: codes.map(huvudman) }))

const sipOf = (...codes: string[]) => plus(asDraft(...codes), planOf('SIP', [], { activity: codes.map(huvudman) }))

export const huvudman_ = casesOf('sip-bada-huvudman', 'alla', 'moderate', [
  no('says nothing without a SIP', scene({}, planOf('SPU', [kpv]))),
  waits('waits while the plan is a draft', asDraft('kommun')),
  late('is late where the region is missing from the plan', sipOf('kommun'), planned),
  late('is late where the municipality is missing', sipOf('region'), planned),
  met('is met by both', sipOf('kommun', 'privat-pa-uppdrag'), planned, [
    'the municipality is missing',
    'overdue',
    sipOf('region', 'privat-pa-uppdrag'),
  ]),
])

const confirmed = (owner: string) => uppgift('bekrafta-sip', owner, { id: `bekraftelse-${owner.slice(-3)}` })

const shared = planOf('SIP', [kpv], { contributor: [reference(vc), reference(kpv)] as never })

const sharedDraft = scene(
  {},
  planOf('SPU', [kpv], { created: t(4, '10:00') }),
  { ...shared, ...draftPlan },
  confirmed(vc),
  uppgift('planera-hemgang', kpv),
)

const both = plus(sharedDraft, shared, confirmed(kpv))

export const hosVarjePart = casesOf('sip-hos-varje-part', 'alla', 'low', [
  no('says nothing without a SIP', scene({}, planOf('SPU', [kpv]))),
  waits('waits while the plan is a draft', sharedDraft),
  late('is late where one has not confirmed the plan', plus(sharedDraft, shared), planned),
  met('is met where all have confirmed', both, planned, [
    'one has not',
    'overdue',
    changed(both, 'bekraftelse-kpv', { status: 'requested' }),
  ]),
])

const followUp = planOf('SIP', [kpv], {
  extension: [{ url: ownExtension('nasta-uppfoljning'), valueDate: '2026-03-20' }],
})

const others = [
  planOf('SPU', [vc, kpv, soc], {
    id: 'spu',
    extension: [{ url: ownExtension('nasta-uppfoljning'), valueDate: '2026-03-18' }],
  }),
  planOf('SIP', [kpv], {
    id: 'utkast',
    status: 'draft',
    extension: [{ url: ownExtension('nasta-uppfoljning'), valueDate: '2026-03-17' }],
  }),
]

const red: Scene = { niva: 'rod' }

const byDate = { due: t(20, '00:00') }

const again = (who: readonly string[], status?: Status) =>
  mote({ id: 'igen', kind: 'sip-uppfoljning', start: t(20, '09:00'), who, ...(status && { status }) })

export const uppfoljning = parts.slice(1).flatMap((part) => {
  const { id, unit } = part
  const rest = [vc, kpv, soc].filter((one) => one !== unit)
  const missing = scene(red, followUp, ...others, again(rest), mote({ who: [unit] }))
  const there = scene(red, followUp, ...others, again([unit]))
  return casesOf(`uppfoljning-av-sip-${id}`, id, 'moderate', [
    no('says nothing in a yellow process', scene(gul, followUp)),
    no('says nothing without a SIP', scene(red, ...others)),
    ...notParties(part, red, followUp),
    waits('waits until the date of the plan', missing, byDate, t(12, '09:00')),
    late('is late on that date', missing, byDate),
    met('is met by taking part in the follow-up', there, byDate, [
      'it has declined',
      'overdue',
      changed(there, 'igen', { participant: [participant(unit, 'declined')] }),
    ]),
    met('is met by who may come', scene(red, followUp, again([unit], 'tentative')), byDate),
    ...variantsOf(part).map((one) =>
      met(`is met ${one.name}`, scene({ ...red, ...one.facts }, followUp, again([one.who])), byDate),
    ),
  ])
})
