/** The request of the region that a case of öppenvårdsprocessen begins with, and its answer: what its rules are asked about. */
import type { Task } from '@medplum/fhirtypes'
import { coded, plus, reference } from './case-builder.ts'
import { task, vardbegaran } from './case-parts.ts'
import { earlierTasks, early, scene, t, vc } from './regioner.ts'

export const type = 'oppenvard-start'
export const inkorg = 'HealthcareService/inkorg'
export const request = (id: string, riktning: string) =>
  vardbegaran({
    id,
    riktning,
    authoredOn: t(3, '09:15'),
    from: vc,
    to: inkorg,
    more: { category: [coded('processbegrepp', 'vardbegaran')] },
  })

export const skickad = plus(scene({ type }), request('vardbegaran', 'region-till-kommun-start'))
export const svar = (status: Task['status'], more: Partial<Task> = {}) =>
  task({
    id: 'svar',
    status,
    focus: 'ServiceRequest/vardbegaran',
    owner: inkorg,
    authoredOn: t(3, '09:20'),
    lastModified: t(4, '10:00'),
    more,
  })

export const fraga = plus(skickad, svar('requested'))

/** Answers to requests of another kind, earlier, and Tasks of other kinds. */
export const otherTasks = [
  request('avslut', 'kommun-till-vc-avslut'),
  ...(['requested', 'accepted', 'rejected'] as const).map((status) =>
    task({
      id: `annat-${status}`,
      status,
      focus: 'ServiceRequest/avslut',
      owner: vc,
      authoredOn: early,
      lastModified: early,
    }),
  ),
  ...earlierTasks('fulfill'),
]

/** What the patient wants. */
export const mal = {
  resourceType: 'Goal' as const,
  id: 'mal',
  lifecycleStatus: 'active' as const,
  description: { text: 'Bo hemma' },
  subject: reference('Patient/p'),
  expressedBy: reference('Patient/p'),
}
