/** VGR-01..VGR-05: the request that starts municipal primary care. vgr-oppenvardsprocessen, lines 29-36. */
import type { ServiceRequest } from '@medplum/fhirtypes'
import { changed, coded, minus, plus, reference } from '../case-builder.ts'
import { task, vardbegaran } from '../case-parts.ts'
import { kpv, scene, soc, t, vc, who } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const type = 'oppenvard-start'
const oppnat = scene({ type })
const category = [coded('processbegrepp', 'vardbegaran')]
const asked = {
  authoredOn: t(3, '09:15'),
  from: vc,
  to: 'HealthcareService/inkorg',
  riktning: 'region-till-kommun-start',
}

const grund = (...codes: string[]) => ({ category, reasonCode: codes.map((one) => coded('malgrupp-kpv', one)) })
const begart = (more: Partial<ServiceRequest> = grund('langvarigt-behov')) => vardbegaran({ ...asked, more })
const skickad = plus(oppnat, begart())

/** Requests of the same case that are not about the start; earlier. */
const others = [
  ['slutenvard', 'kommun-till-slutenvard'],
  ['rehab', 'kommun-till-rehab'],
  ['avslut', 'kommun-till-vc-avslut'],
].map(([id, riktning]) =>
  vardbegaran({ id: id ?? '', riktning: riktning ?? '', authoredOn: t(1, '08:00'), from: kpv, more: { category } }),
)

const noise = [
  ...others,
  vardbegaran({
    id: 'hembesok',
    authoredOn: t(1, '08:00'),
    more: { category: [coded('processbegrepp', 'enstaka-hembesok')] },
  }),
  vardbegaran({ id: 'remiss', authoredOn: t(1, '08:00'), more: { category: [coded('processbegrepp', 'remiss')] } }),
  vardbegaran({
    id: 'forberedd',
    intent: 'plan',
    authoredOn: t(1, '08:00'),
    more: { category: [coded('processbegrepp', 'forberedd-vardbegaran')] },
  }),
  vardbegaran({ ...asked, id: 'utkast', authoredOn: t(1, '08:00'), more: { status: 'draft', category } }),
]

const due = t(3, '09:15')

export const malgrupp = of('malgrupp-angiven', 'oppenvard', 'moderate', [
  no('in a case of another kind', plus(scene({ type: 'oppenvard-avslut' }), begart())),
  waits('until the request is sent', plus(oppnat, ...noise), { due: undefined, owner: [vc] }),
  late('where the request gives no ground', plus(oppnat, begart({ category }), ...noise), { due }),
  late('where one of two gives none', plus(skickad, { ...begart({ category }), id: 'andra' }), { due }),
  met(
    'by a ground, whatever age or diagnosis',
    skickad,
    { due },
    ['the request is gone', 'pending', minus(skickad, 'vardbegaran')],
    [
      'the reason is no ground',
      'overdue',
      plus(oppnat, begart({ category, reasonCode: [coded('behovsomrade', 'oppenvard')] })),
    ],
  ),
])

const kvall = (more: Partial<ServiceRequest>) =>
  plus(oppnat, begart({ ...grund('kvall-natt-overenskommelse'), ...more }))

const agreed = { supportingInfo: [reference('Contract/c')], occurrencePeriod: { start: '2026-03-09' } }
const overens = kvall(agreed)

export const kvallNatt = of('kvall-natt-overenskommet', 'oppenvard', 'moderate', [
  no('on other grounds', skickad),
  no(
    'where the code is of another system',
    plus(oppnat, begart({ category, reasonCode: [{ coding: [{ system: 'x', code: 'kvall-natt-overenskommelse' }] }] })),
  ),
  waits('where neither is given', kvall({}), { severity: 'moderate', due: undefined }),
  waits(
    'where one of two such requests gives neither',
    plus(overens, { ...begart(grund('kvall-natt-overenskommelse')), id: 'andra' }),
    {},
  ),
  met(
    'by the agreement and the time',
    overens,
    {},
    ['there is no agreement', 'pending', changed(overens, 'vardbegaran', { supportingInfo: undefined })],
    ['there is no time', 'pending', changed(overens, 'vardbegaran', { occurrencePeriod: undefined })],
  ),
  met('whatever a request on another ground lacks', plus(overens, { ...begart(), id: 'andra' }), {}, [
    'the agreement is gone',
    'pending',
    changed(overens, 'vardbegaran', { supportingInfo: undefined }),
  ]),
])

const fran = (requester: string) => plus(oppnat, { ...begart(), requester: reference(requester) })

export const region = of('vardbegaran-fran-region', 'oppenvard', 'moderate', [
  no('in a case of another kind', plus(scene({ type: 'oppenvard-avslut' }), begart())),
  waits('until the request is sent', plus(oppnat, ...noise), { due: undefined }),
  late('where the municipality asks itself', plus(fran(kpv), ...noise), { due }),
  late(
    'where one of two comes from the municipality',
    plus(skickad, { ...begart(), id: 'andra', requester: reference(soc) }),
    { due },
  ),
  met(
    'by a unit of the region',
    fran(vc),
    { due },
    ['it is gone', 'pending', minus(fran(vc), 'vardbegaran')],
    ['a nurse of the municipality asks', 'overdue', fran(who('kommunsjukskoterska'))],
  ),
  met('by a person of the region', fran(who('planeringssjukskoterska')), { due }, [
    'nobody knows the unit',
    'overdue',
    fran('Organization/okand'),
  ]),
])

const answer = (owner: string, status: 'requested' | 'cancelled' = 'requested') =>
  task({ id: 'svar', status, focus: 'ServiceRequest/vardbegaran', owner, authoredOn: due })

const iInkorg = plus(skickad, answer('HealthcareService/inkorg'))

export const huvudinkorg = of('vardbegaran-till-huvudinkorg', 'oppenvard', 'moderate', [
  no(
    'in a case of another kind',
    plus(scene({ type: 'oppenvard-avslut' }), begart(), answer('HealthcareService/inkorg')),
  ),
  waits('until the request is sent', plus(oppnat, ...noise), {
    due: undefined,
    missing: ['Svar på vårdbegäran om start'],
  }),
  late('where it lies in no inbox', plus(skickad, ...noise), { due }),
  met(
    'by the main inbox',
    iInkorg,
    { due },
    ['another inbox was asked', 'overdue', plus(skickad, answer('HealthcareService/annan-inkorg'))],
    ['a unit was asked', 'overdue', plus(skickad, answer(kpv))],
    ['it was withdrawn', 'overdue', plus(skickad, answer('HealthcareService/inkorg', 'cancelled'))],
    [
      'the inbox is of another system',
      'overdue',
      {
        ...iInkorg,
        directory: [
          {
            resourceType: 'HealthcareService',
            id: 'inkorg',
            type: [{ coding: [{ system: 'x', code: 'huvudinkorg' }] }],
          },
        ],
      },
    ],
  ),
])
