/** When the steps of a stay in hospital are expected that every routine has, in hours after the step before. */
import type { Expected } from '../timeline.ts'
import { type contactNamed, everyone } from './hospital.ts'

export const told = 'inskrivningsmeddelande'

export const admitted: readonly Expected[] = [
  { name: 'inskrivning', hours: [0, 0] },
  { name: told, after: 'inskrivning', hours: [1, 20], late: [26, 60], omittable: true },
]

/** What each party answers with the care that it gives already. */
export const answered: readonly Expected[] = everyone.map((party) => ({
  name: `insatser-${party}`,
  after: told,
  hours: [2, 20],
  late: [48, 90],
  omittable: true,
  office: true,
  needs: [told],
}))

/** A contact is named within some hours of the notification. */
export function named(name: Parameters<typeof contactNamed>[0], hours: Expected['hours'] = [1, 20]): Expected {
  return { name, after: told, hours, late: [60, 120], omittable: true, needs: [told] }
}

export const discharged: readonly Expected[] = [
  { name: 'utskrivningsklar', after: 'inskrivning', hours: [60, 220], omittable: true, office: true, needs: [told] },
  { name: 'hemgang', after: 'utskrivningsklar', hours: [2, 30], late: [72, 200], needs: ['utskrivningsklar'] },
]
