/** The rulebooks that a command judges by: those that come with the server, and those of the operator's folder. */
import { createRuleSets, type LoadedRules, type RuleSets } from '../../process/rulebook-choice.ts'
import { faultSentence } from '../../routine/rulebook-fault.ts'
import { ConfigError } from '../config.ts'
import { createRulebookFolder } from '../rulebook-folder.ts'
import { shippedRulebooks } from '../shipped-rulebooks.ts'

/**
 * `folder`: the operator's; '' where there is none.
 *
 * @throws {ConfigError} a rulebook of the folder has faults: each of them, with file and line
 */
export async function ruleSetsOf(folder: string): Promise<RuleSets> {
  return createRuleSets(await rulesIn(folder))
}

/** What is loaded. @throws {ConfigError} a rulebook of the folder has faults */
export async function rulesIn(folder: string): Promise<LoadedRules> {
  const given = shippedRulebooks()
  const { vocabulary = given.vocabulary, filed, faults } = await createRulebookFolder(folder).read(given)
  if (faults.length > 0) throw new ConfigError(faults.map(faultSentence).join('\n'))
  return { vocabulary, layers: [...given.layers, ...filed.map(({ rulebook }) => rulebook)] }
}
