/** Which server a command speaks to, where it is not told. */
import { readConfig } from '../config.ts'
import type { Surroundings } from './surroundings.ts'

/** `VARDBRO_SERVER`, or the FHIR base that the settings of a server on this machine would give it. */
export function serverOf(environment: Surroundings['environment']): string {
  const { baseUrl, host, port, tlsKey } = readConfig(environment)
  if (environment.VARDBRO_SERVER) return environment.VARDBRO_SERVER.replace(/\/+$/, '')
  return baseUrl || `${tlsKey === '' ? 'http' : 'https'}://${host}:${port}/fhir`
}
