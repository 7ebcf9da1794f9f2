/** Of which access log a command speaks: of the one that is named, or of the server of this configuration. */
import { existsSync } from 'node:fs'
import { folderOf } from '../../access-log.ts'
import { readConfig } from '../../config.ts'
import { UseError } from '../failure.ts'
import type { Asked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'

/** @throws {UseError} there is no such folder; {ConfigError} the configuration cannot be used */
export function auditFolder({ given: [named] }: Asked, { environment }: Surroundings): string {
  const folder = named ?? folderOf(readConfig(environment))
  if (existsSync(folder)) return folder
  throw new UseError(`There is no access log in ${folder}. Name its folder, or set VARDBRO_AUDIT as for the server.`)
}
