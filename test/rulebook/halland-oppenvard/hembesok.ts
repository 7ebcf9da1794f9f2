/** HAL-15, HAL-16: single home visits. halland-oppenvard, lines 225-226. */
import type { ServiceRequest } from '@medplum/fhirtypes'
import { coded, minus, plus, reference } from '../case-builder.ts'
import { task, vardbegaran } from '../case-parts.ts'
import { earlierTasks, early, kpv, scene, t, vc } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')
const hemma = scene({ type: 'medicinsk-planering' })
const kind = (code: string) => ({ category: [coded('processbegrepp', code)] })
const besok = (
  start: string | undefined,
  end: string | undefined,
  more: Partial<ServiceRequest> = {},
  id = 'hembesok',
) =>
  vardbegaran({
    id,
    authoredOn: t(3, '10:40'),
    from: vc,
    to: kpv,
    more: {
      ...kind('enstaka-hembesok'),
      reasonCode: [{ text: 'Bruten fot' }],
      occurrencePeriod: { ...(start && { start }), ...(end && { end }) },
      ...more,
    },
  })

const begart = plus(hemma, besok('2026-03-04', '2026-03-15'))

/** Requests of other kinds, long before, for a long time. */
const others = [
  ...['vardbegaran', 'remiss'].map((code) =>
    besok('2026-01-01', '2026-12-31', { ...kind(code), authoredOn: early }, code),
  ),
  ...['region-till-kommun-start', 'kommun-till-slutenvard', 'kommun-till-rehab', 'kommun-till-vc-avslut'].map((code) =>
    besok(
      '2026-01-01',
      '2026-12-31',
      { ...kind('vardbegaran'), code: coded('vardbegaran-riktning', code), authoredOn: early },
      code,
    ),
  ),
  besok('2026-01-01', '2026-12-31', { status: 'draft', authoredOn: early }, 'utkast'),
]

const due = t(3, '10:40')

export const avgransade = of('enstaka-hembesok-avgransade', 'oppenvard', 'moderate', [
  no('without a request', plus(hemma, ...others.slice(0, 6))),
  waits('while it is a draft', plus(hemma, besok('2026-03-04', undefined, { status: 'draft' })), {
    severity: 'low',
    due: undefined,
    owner: [vc],
  }),
  late('where it is sent without a stop', plus(hemma, besok('2026-03-04', undefined), ...others), { due }),
  late('where one of two has none', plus(begart, besok('2026-03-04', undefined, {}, 'andra')), { due }),
  met(
    'by start, stop and reason',
    begart,
    { due },
    ['there is no start', 'overdue', plus(hemma, besok(undefined, '2026-03-15'))],
    ['it stops before it starts', 'overdue', plus(hemma, besok('2026-03-04', '2026-03-03'))],
    [
      'there is no reason',
      'overdue',
      plus(hemma, besok('2026-03-04', '2026-03-15', { reasonCode: undefined } as never)),
    ],
  ),
  met('by a single day', plus(hemma, besok('2026-03-04', '2026-03-04')), {}),
])

const langt = plus(hemma, besok('2026-03-04', '2026-03-19'))
const kort = plus(hemma, besok('2026-03-04', '2026-03-18'))
const forlangt = (more: Partial<ServiceRequest>) => plus(begart, besok('2026-03-16', '2026-03-20', more, 'mer'))
const ersatter = { replaces: [reference('ServiceRequest/hembesok')] }
const overvag = (status: 'requested' | 'completed', lastModified = t(18, '15:00')) =>
  task({ id: 'overvag', code: 'overvag-hemsjukvard', status, owner: vc, authoredOn: t(12, '08:00'), lastModified })

const overvagt = plus(langt, overvag('completed'))
const otherTasks = earlierTasks('overvag-hemsjukvard')
const dag14 = t(19, '00:00')

export const overvagd = of('hemsjukvard-overvagd', 'kommun-hsl', 'moderate', [
  no('for fourteen days', kort),
  no('for two times that do not belong together', forlangt({})),
  no('where other care goes on for longer', plus(begart, ...others)),
  waits('until the fourteenth day is over', plus(langt, overvag('requested')), {
    when: t(12, '08:00'),
    due: dag14,
    severity: 'low',
    owner: [vc],
  }),
  waits('also where a later request replaces the first', forlangt(ersatter), { when: t(12, '08:00'), due: dag14 }),
  waits('also where it builds on it', forlangt({ basedOn: [reference('ServiceRequest/hembesok')] }), {
    when: t(12, '08:00'),
    due: dag14,
  }),
  waits(
    'also through a third',
    plus(
      forlangt(ersatter),
      besok('2026-03-21', '2026-03-22', { replaces: [reference('ServiceRequest/mer')] }, 'tredje'),
    ),
    { when: t(12, '08:00'), due: dag14 },
  ),
  late(
    'when it is over, by dates with a time of day',
    plus(hemma, besok('2026-03-04T23:30:00+01:00', '2026-03-19T08:00:00+01:00')),
    { when: dag14, due: dag14 },
  ),
  late('when it is over', plus(langt, ...others), { when: dag14, due: dag14 }),
  late('also on a Saturday', plus(hemma, besok('2026-03-07', '2026-03-29')), {
    when: t(22, '00:00'),
    due: t(22, '00:00'),
  }),
  late(
    'where a unit gives ten days',
    { ...begart, settings: { 'enstakaHembesok.maxDagar': 10 } },
    { when: t(15, '00:00'), due: t(15, '00:00') },
  ),
  metLate('by what was considered afterwards', plus(langt, overvag('completed', t(19, '08:00')), ...otherTasks), {
    done: t(19, '08:00'),
  }),
  met(
    'by what was considered',
    overvagt,
    { due: dag14, done: t(18, '15:00') },
    ['nobody has', 'overdue', plus(langt, overvag('requested'))],
    ['it is gone', 'overdue', minus(overvagt, 'overvag')],
  ),
])
