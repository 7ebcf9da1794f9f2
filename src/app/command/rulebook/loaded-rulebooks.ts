/** The rulebooks that commands speak of: those that come with the program, and those of the operator's folder. */
import { rulesIn } from '../../check/rule-sets.ts'
import { readConfig } from '../../config.ts'
import type { Surroundings } from '../surroundings.ts'

/** @throws {ConfigError} a rulebook of the operator's folder has faults */
export function loadedRulebooks(environment: Surroundings['environment']): ReturnType<typeof rulesIn> {
  return rulesIn(readConfig(environment).rulebooks)
}
