/** VGR-14..VGR-16, VGR-18: the end of municipal primary care. vgr-oppenvardsprocessen, lines 43-45. */
import type { Composition, ServiceRequest } from '@medplum/fhirtypes'
import { changed, coded, minus, plus, reference } from '../case-builder.ts'
import { document, vardbegaran } from '../case-parts.ts'
import { behov, kpv, scene, t, vc } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const type = 'oppenvard-avslut'
const oppet = scene({ type })
const category = [coded('processbegrepp', 'vardbegaran')]
const narrative = { status: 'generated' as const, div: '<div xmlns="http://www.w3.org/1999/xhtml">Såromläggning</div>' }
const summary = (system = 'dokumentavsnitt', more: Partial<Composition> = {}) =>
  document({
    id: 'sammanfattning',
    type: '34133-9',
    date: t(3, '09:45'),
    more: { section: [{ code: coded(system, 'fortsatta-behov'), text: narrative }], ...more },
  })

const begaran = (more: Partial<ServiceRequest> = {}, riktning = 'kommun-till-vc-avslut') =>
  vardbegaran({
    authoredOn: t(3, '10:00'),
    from: kpv,
    to: vc,
    riktning,
    more: { category, supportingInfo: [reference('Composition/sammanfattning')], ...more },
  })

const lamnat = plus(oppet, summary(), begaran())
const due = t(3, '10:00')
const closed = (subject: typeof oppet, end = t(5, '10:00')) =>
  changed(subject, 'arende', { status: 'finished', period: { start: t(3, '08:00'), end } })

/** Requests of other kinds, earlier. */
const others = [
  ...['region-till-kommun-start', 'kommun-till-slutenvard', 'kommun-till-rehab'].map((one) => ({
    ...begaran({}, one),
    id: one,
    authoredOn: t(1, '08:00'),
  })),
  ...['enstaka-hembesok', 'remiss', 'forberedd-vardbegaran'].map((one) => ({
    ...begaran({ category: [coded('processbegrepp', one)] }),
    id: one,
    authoredOn: t(1, '08:00'),
    ...(one === 'forberedd-vardbegaran' && { intent: 'plan' as const }),
  })),
  { ...begaran({ status: 'draft' }), id: 'utkast', authoredOn: t(1, '08:00') },
]

export const begart = of('avslut-begart-med-sammanfattning', 'kommun-hsl', 'moderate', [
  no('in a case of another kind', plus(scene({ type: 'oppenvard-start' }), begaran())),
  waits('until the request is sent', plus(oppet, ...others), { due: undefined, owner: [kpv] }),
  late('where it is sent without a summary', plus(oppet, begaran(), ...others), { due }),
  late('where one of two is', plus(lamnat, { ...begaran({ supportingInfo: [] }), id: 'andra' }), { due }),
  late('where the case is closed without it', closed(oppet), { due: t(5, '10:00') }),
  met(
    'by the request with its summary',
    lamnat,
    { due },
    [
      'something else goes with it',
      'overdue',
      plus(minus(lamnat, 'vardbegaran'), begaran({ supportingInfo: [reference('CareTeam/parter')] })),
    ],
    ['it is not sent', 'pending', changed(lamnat, 'vardbegaran', { status: 'draft' })],
  ),
  met(
    'by a summary that is a file',
    plus(oppet, begaran({ supportingInfo: [reference('DocumentReference/d')] }), {
      resourceType: 'DocumentReference',
      id: 'd',
      status: 'current',
      content: [],
    }),
    {},
    ['the file is not here', 'overdue', plus(oppet, begaran({ supportingInfo: [reference('DocumentReference/d')] }))],
  ),
])

const needsRehab = scene({ type, more: { extension: [behov('rehab')] } })
const aven = plus(needsRehab, begaran({ performer: [reference(vc), reference('Organization/rehab')] }))

export const rehab = of('avslut-aven-till-rehab', 'kommun-hsl', 'moderate', [
  no('in a case of another kind', scene({ type: 'oppenvard-start', more: { extension: [behov('rehab')] } })),
  no('where no need of it is told', lamnat),
  no('where there is none', scene({ type, more: { extension: [behov('rehab', false)] } })),
  no('where another need is told', scene({ type, more: { extension: [behov('sip')] } })),
  waits('until the request is sent', plus(needsRehab, ...others), { due: undefined }),
  late('where only the vårdcentral is asked', plus(needsRehab, begaran(), ...others), { due }),
  met(
    'where both are asked',
    aven,
    { due },
    ['it is gone', 'pending', minus(aven, 'vardbegaran')],
    [
      'the kind of the unit is of another system',
      'overdue',
      {
        ...aven,
        directory: [
          { resourceType: 'Organization', id: 'rehab', type: [{ coding: [{ system: 'x', code: 'rehab' }] }] },
        ],
      },
    ],
  ),
])

export const behoven = of('fortsatta-behov-dokumenterade', 'kommun-hsl', 'moderate', [
  no('in a case of another kind', plus(scene({ type: 'oppenvard-start' }), summary())),
  waits('until the request is sent', plus(oppet, ...others), {
    due: undefined,
    missing: ['Sammanfattning vid avslut'],
  }),
  late('where there is no summary', plus(oppet, begaran(), ...others), { due }),
  met(
    'by its section',
    lamnat,
    { due },
    [
      'the section is empty',
      'overdue',
      changed(lamnat, 'sammanfattning', { section: [{ code: coded('dokumentavsnitt', 'fortsatta-behov') }] }),
    ],
    [
      'it is another section',
      'overdue',
      changed(lamnat, 'sammanfattning', {
        section: [{ code: coded('dokumentavsnitt', 'genomforda-insatser'), text: narrative }],
      }),
    ],
    ['the code is of another system', 'overdue', plus(minus(lamnat, 'sammanfattning'), summary('enhetstyp'))],
    ['it was entered by mistake', 'overdue', changed(lamnat, 'sammanfattning', { status: 'entered-in-error' })],
  ),
])

export const avslutat = of('avslutsarende-avslutat', 'kommun-hsl', 'moderate', [
  no('in a case of another kind', closed(scene({ type: 'oppenvard-start' }))),
  waits('while the case is open', lamnat, { due: undefined }),
  late('where it was closed without a request', closed(plus(oppet, summary(), ...others)), { due: t(5, '10:00') }),
  late('where it was closed without a summary', closed(plus(oppet, begaran())), { due: t(5, '10:00') }),
  met(
    'when it is closed with both',
    closed(lamnat),
    { due: t(5, '10:00') },
    ['it is open', 'pending', lamnat],
    ['it is on hold', 'overdue', changed(closed(lamnat), 'arende', { status: 'onhold' })],
  ),
])
