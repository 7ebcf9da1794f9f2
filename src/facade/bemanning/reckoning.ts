/** Whether the eves are free days to a service: by the routine of its municipality, and of the service as a unit. */
import type { HealthcareService } from '@medplum/fhirtypes'
import { extensionsOf } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { resolveLayers } from '../../routine/layers.ts'
import { localDate, type Reckoning } from '../../routine/local-day.ts'
import type { Rulebook } from '../../routine/rulebook.ts'
import { extensions, identifierSystems } from '../code/urls.ts'

export interface BemanningDependencies {
  readonly layers: () => Promise<readonly Rulebook[]>
  readonly zone: Zone
}

/** How the hours of a service are reckoned at an instant (ms). */
export async function reckoningOf(
  service: HealthcareService,
  at: number,
  { layers, zone }: BemanningDependencies,
): Promise<Reckoning> {
  const kommun = extensionsOf(service, extensions.kommun).flatMap(({ valueCoding }) => valueCoding?.code ?? [])[0]
  const hsaSystems: readonly (string | undefined)[] = [identifierSystems.hsaId, identifierSystems.hsaIdInera]
  const unit = service.identifier?.find(({ system }) => hsaSystems.includes(system))?.value
  const situation = { ...(kommun && { kommun }), ...(unit && { unit }), date: localDate(at, zone) }
  return { zone, eves: resolveLayers(await layers(), situation).parameters['vardag.eves'].value }
}
