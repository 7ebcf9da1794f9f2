/** FYR-25: step 2 of the vårdcentral. fyrbodal-medicinsk-planering, line 158. */
import { changed, message, plus } from '../case-builder.ts'
import { markt } from '../pilot.ts'
import { inlagd, inskrivet, noise, scene, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const bud = (from: string, to: string, more: { sent?: string; id?: string } = {}) =>
  message('administrativt', { from: who(from), to: [to], sent: t(4, '09:00'), received: t(4, '09:30'), ...more })

const inskriven = markt(inskrivet())
const lagt = plus(inskriven, bud('planeringssjukskoterska', who('patientansvarig-lakare')))
const foreign = (id: string) => ({
  resourceType: 'PractitionerRole' as const,
  id,
  code: [{ coding: [{ system: 'x', code: id }] }],
})

export const pal = of('patientansvarig-lakare-underrattad', 'oppenvard', 'moderate', [
  no('outside the pilot', plus(utanfor, inskrivet())),
  no('before the admission is told', markt()),
  waits(
    'a vardag from when it was received',
    plus(markt(...noise('inskrivningsmeddelande')), { ...inskrivet({ recipient: [] }), received: t(4, '00:30') }),
    { when: t(4, '08:00'), due: t(6, '00:00'), severity: 'low', owner: [vc], assumption: true },
  ),
  waits(
    'from when it was sent where nothing tells that',
    markt({ ...message('inskrivningsmeddelande', { sent: t(3, '12:00') }) }),
    { when: t(4, '08:00'), due: t(5, '00:00') },
  ),
  late('over a weekend', markt({ ...message('inskrivningsmeddelande', { sent: t(6, '12:00') }) }), {
    when: t(10, '00:00'),
    due: t(10, '00:00'),
  }),
  metLate(
    'by one sent when it had gone',
    plus(
      inskriven,
      bud('planeringssjukskoterska', who('vardcentralslakare'), { sent: t(5, '00:00') }),
      bud('utskrivningssjukskoterska', vc, { id: 'annat' }),
      bud('frammande', vc, { id: 'tredje' }),
    ),
    { done: t(5, '00:00') },
  ),
  met(
    'by the planning nurse to the physician',
    lagt,
    { due: t(5, '00:00'), done: t(4, '09:00') },
    ['it was not sent', 'overdue', changed(lagt, 'administrativt', { status: 'preparation' })],
    [
      'somebody else wrote',
      'overdue',
      plus(inskriven, bud('utskrivningssjukskoterska', who('patientansvarig-lakare'))),
    ],
    [
      'it went to somebody else',
      'overdue',
      plus(inskriven, bud('planeringssjukskoterska', who('kommunsjukskoterska'))),
    ],
    [
      'one wrote to the unit, another to the physician',
      'overdue',
      plus(
        inskriven,
        bud('planeringssjukskoterska', vc),
        bud('overlakare', who('patientansvarig-lakare'), { id: 'annat' }),
      ),
    ],
    [
      'the role of the nurse is of another system',
      'overdue',
      {
        ...lagt,
        directory: [
          foreign('planeringssjukskoterska'),
          ...(lagt.directory ?? []).filter(({ id }) => id !== 'planeringssjukskoterska'),
        ],
      },
    ],
    [
      'the role of the physician is of another system',
      'overdue',
      {
        ...lagt,
        directory: [
          foreign('patientansvarig-lakare'),
          ...(lagt.directory ?? []).filter(({ id }) => id !== 'patientansvarig-lakare'),
        ],
      },
    ],
  ),
  met('also to another physician there', plus(inskriven, bud('planeringssjukskoterska', who('vardcentralslakare'))), {
    done: t(4, '09:00'),
  }),
])
