/** A service with those that replace it in turn outside its hours. */
import type { HealthcareService } from '@medplum/fhirtypes'
import { replacementOf } from '../../routine/opening-hours.ts'

/** The live service with an id; undefined where there is none. */
export type ReadService = (id: string) => Promise<HealthcareService | undefined>

export interface ServiceLine {
  /** The service itself, then those that replace it. */
  readonly services: readonly HealthcareService[]
  /** The id at which the line comes back to one of its own; absent where it ends. */
  readonly cycle?: string
  /** The id of a replacement that is not there. */
  readonly missing?: string
  /** The id of a replacement that is not followed any more: the line is as long as any may be. */
  readonly beyond?: string
}

/** A line longer than this is a fault of the directory. */
export const mostServices = 20

/** Follows the extension ersattandeInkorg from a service on. */
export async function serviceLine(first: HealthcareService, read: ReadService): Promise<ServiceLine> {
  const services = [first]
  for (let id = replacementOf(first); id !== undefined; ) {
    if (services.some((known) => known.id === id)) return { services, cycle: id }
    if (services.length === mostServices) return { services, beyond: id }
    const next = await read(id)
    if (next === undefined) return { services, missing: id }
    services.push(next)
    id = replacementOf(next)
  }
  return { services }
}
