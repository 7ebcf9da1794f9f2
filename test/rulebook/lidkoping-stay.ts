/** A stay in Lidköping up to utskrivningsklar, and the Tasks of its roles: what the rules about both are asked of. */
import type { Task } from '@medplum/fhirtypes'
import { coded, message, plus } from './case-builder.ts'
import { task } from './case-parts.ts'
import { inlagd, inskrivet, kpv, noise, scene, t } from './regioner.ts'

export const tyst = scene({}, inlagd())
export const inskriven = plus(tyst, inskrivet())
export const fardig = plus(
  inskriven,
  ...noise('inskrivningsmeddelande', 'utskrivningsklar'),
  message('utskrivningsklar', { sent: t(9, '09:00'), received: t(9, '09:30') }),
)

export const due = t(9, '09:00')

/** A Task of a kind for a role, as the server makes it: at the unit, for whoever has the role there. */
export const uppgift = (code: string, role: string, more: Partial<Task> = {}) =>
  task({
    id: `${code}-${role}`,
    code,
    owner: kpv,
    authoredOn: t(3, '13:00'),
    lastModified: t(8, '13:00'),
    more: { performerType: [coded('partsroll', role)], ...more },
  })
