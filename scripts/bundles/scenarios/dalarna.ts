/** Dalarna: the green, yellow and red discharge, and two cases that are still open. */
import type { Scenario } from '../scenario.ts'
import {
  admission,
  closing,
  exchange,
  fastVardkontakt,
  home,
  huvudhandlaggare,
  march,
  planning,
  ready,
  sipStep,
  type Variant,
} from './dalarna-steps.ts'

const gron: Variant = { id: 'dalarna-gron', niva: 'gron', born: '1938-05-14', number: 981, given: 'Gösta' }
const gul: Variant = { id: 'dalarna-gul', niva: 'gul', born: '1944-09-02', number: 984, given: 'Gulli' }
const rod: Variant = { id: 'dalarna-rod', niva: 'rod', born: '1931-12-21', number: 986, given: 'Rut' }
const vantar: Variant = { id: 'dalarna-vantar', niva: 'gul', born: '1950-02-03', number: 983, given: 'Valter' }
const sen: Variant = { id: 'dalarna-sen', niva: 'rod', born: '1941-07-30', number: 988, given: 'Sonja' }

export const dalarnaScenarios: readonly Scenario[] = [
  {
    id: gron.id,
    title: 'Dalarna, grön utskrivning: meddelad i tid, men SIP, hemgångsklar, läkemedelslista och rapport saknas',
    region: 'Dalarna',
    present: march(17, '11:00'),
    steps: [
      admission(gron, march(3, '14:00')),
      exchange(gron.id),
      fastVardkontakt(gron.id, march(4, '09:00')),
      huvudhandlaggare(gron.id, march(4, '10:00')),
      planning(gron.id),
      ready(gron.id),
      home(gron.id),
      closing(gron),
    ],
  },
  {
    id: gul.id,
    title: 'Dalarna, gul utskrivning: huvudhandläggaren utses för sent',
    region: 'Dalarna',
    present: march(17, '11:00'),
    steps: [
      admission(gul, march(3, '12:00')),
      exchange(gul.id),
      fastVardkontakt(gul.id, march(4, '11:00')),
      huvudhandlaggare(gul.id, march(6, '09:00')),
      planning(gul.id),
      sipStep(gul.id, 9),
      ready(gul.id),
      home(gul.id),
      closing(gul),
    ],
  },
  {
    id: rod.id,
    title: 'Dalarna, röd utskrivning: inskrivningsmeddelandet kommer för sent',
    region: 'Dalarna',
    present: march(17, '11:00'),
    steps: [
      admission(rod, march(4, '09:30')),
      exchange(rod.id),
      fastVardkontakt(rod.id, march(5, '08:30')),
      huvudhandlaggare(rod.id, march(5, '09:00')),
      planning(rod.id),
      sipStep(rod.id, 6),
      ready(rod.id),
      home(rod.id),
      closing(rod),
    ],
  },
  {
    id: vantar.id,
    title: 'Dalarna, pågående: väntar på fast vårdkontakt och huvudhandläggare',
    region: 'Dalarna',
    present: march(3, '15:00'),
    ongoing: true,
    steps: [admission(vantar, march(3, '14:00'))],
  },
  {
    id: sen.id,
    title: 'Dalarna, pågående: fast vårdkontakt är försenad',
    region: 'Dalarna',
    present: march(9, '09:00'),
    ongoing: true,
    steps: [admission(sen, march(3, '14:00')), huvudhandlaggare(sen.id, march(4, '08:00'))],
  },
]
