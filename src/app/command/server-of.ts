/** Which server a command speaks to, where it is not told. */
import { readConfig } from '../config.ts'
import type { Surroundings } from './run-revalidate.ts'

/** The FHIR base that the settings of a server on this machine would give it. */
export function serverOf(environment: Surroundings['environment']): string {
  const { baseUrl, host, port } = readConfig(environment)
  return baseUrl || `http://${host}:${port}/fhir`
}
