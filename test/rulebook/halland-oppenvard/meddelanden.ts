/** HAL-07, HAL-13: what is urgent, and the check with the social services. halland-oppenvard, lines 190 and 206-212. */

import type { Communication } from '@medplum/fhirtypes'
import { changed, message, plus } from '../case-builder.ts'
import { fragad, hemma } from '../halland-fraga.ts'
import { everyone, kpv, soc, t, vc } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')
const akut = (medium: string[] = [], priority: Communication['priority'] = 'urgent') =>
  plus(
    hemma,
    message('planering', {
      from: vc,
      to: everyone,
      sent: t(3, '09:00'),
      more: {
        priority,
        medium: medium.map((one) => ({
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: one }],
        })),
      },
    }),
  )

export const telefon = of('akut-behov-per-telefon', 'alla', 'high', [
  no('where nothing is urgent', akut([], 'routine')),
  waits('where it was only written', akut(), { severity: 'high', due: undefined, owner: [vc] }),
  waits(
    'where one of two was',
    plus(akut(['PHONE']), message('administrativt', { sent: t(3, '09:00'), more: { priority: 'stat' } })),
    {},
  ),
  met(
    'where it was also telephoned',
    akut(['WRITTEN', 'PHONE']),
    {},
    ['it was only written', 'pending', akut(['WRITTEN'])],
    [
      'the way is of another system',
      'pending',
      changed(akut(), 'planering', { medium: [{ coding: [{ system: 'x', code: 'PHONE' }] }] }),
    ],
  ),
])

const avstamd = (to: string) =>
  plus(hemma, message('avstamning-socialtjanst', { from: vc, to: [to], sent: t(3, '09:00') }))

export const avstamning = of('avstamning-med-socialtjansten', 'oppenvard', 'low', [
  no('without such a message', fragad),
  waits('where it went elsewhere', avstamd(kpv), { severity: 'low', due: undefined, owner: [vc] }),
  waits(
    'where one of two did',
    plus(avstamd(soc), message('avstamning-socialtjanst', { id: 'andra', to: [kpv], sent: t(3, '10:00') })),
    {},
  ),
  met('by one to the social services', avstamd(soc), {}, [
    'the kind of the unit is of another system',
    'pending',
    {
      ...avstamd(soc),
      directory: [
        { resourceType: 'Organization', id: 'soc', type: [{ coding: [{ system: 'x', code: 'socialtjanst' }] }] },
      ],
    },
  ]),
])
