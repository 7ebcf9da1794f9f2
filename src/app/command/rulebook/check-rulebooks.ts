/** `vardbro rulebook check`: the rulebooks of a folder, as a server with VARDBRO_RULEBOOKS would take them. */
import { faultSentence } from '../../../routine/rulebook-fault.ts'
import { checkFiles, filesOf, vocabularyFile } from '../../../routine/rulebook-file.ts'
import { rulebookShapes } from '../../../routine/rulebook-schema.ts'
import { ConfigError } from '../../config.ts'
import { shippedRulebooks } from '../../shipped-rulebooks.ts'
import { exitCode } from '../failure.ts'
import { type Asked, isAsked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'

/** 1 where a file has faults. @throws {ConfigError} the folder cannot be read, or holds no rulebooks */
export async function checkRulebooks(asked: Asked, { out }: Surroundings): Promise<number> {
  const [folder = ''] = asked.given
  const files = await filesOf(folder).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${folder} cannot be read (${error.code}). Name a folder with rulebooks (.yaml).`)
  })
  if (files.length === 0) throw new ConfigError(`${folder} holds no rulebooks (.yaml).`)
  const given = shippedRulebooks()
  const { faults, filed } = checkFiles(files, await rulebookShapes(), given)
  const count = files.filter(({ file }) => file !== vocabularyFile).length
  if (isAsked(asked, 'json'))
    out(
      JSON.stringify(
        { files: count, usable: filed.map(({ rulebook: { id, version } }) => ({ id, version })), faults },
        undefined,
        2,
      ),
    )
  else {
    for (const fault of faults) out(faultSentence(fault))
    out(`${count} rulebooks, ${faults.length} faults.`)
  }
  return faults.length === 0 ? exitCode.good : exitCode.findings
}
