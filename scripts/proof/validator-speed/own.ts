/** A validator with the profiles of this project, and all resources that are valid by them. */
import { globSync, readFileSync } from 'node:fs'
import { hl7Profile, hl7Terminology } from '../../../src/profile/hl7-definitions.ts'
import { ownPackage } from '../../../src/profile/own-package.ts'
import { coreDefinitions } from '../../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'
import { createValidator, type Validator } from '../../../src/profile/validator/validator.ts'

const root = new URL('../../../', import.meta.url)

/** The validator that a server with no stored definitions has. */
export function ownValidator(): Validator {
  const own = ownPackage()
  const structures = new Map(own.flatMap((one) => (one.resourceType === 'StructureDefinition' ? [[one.url, one]] : [])))
  const profiles = (canonical: string) => {
    const [url = '', version] = canonical.split('|')
    return structures.get(url) ?? hl7Profile(url, version)
  }
  const { memberOf, hasCode } = createTerminology(layered(definitionsOf(own), hl7Terminology, coreDefinitions))
  return createValidator({ memberOf, hasCode, profiles })
}

export interface Sample {
  readonly name: string
  /** JSON without white space between tokens, as clients send it. */
  readonly text: string
}

/** The examples of the profiles, and the bundles of the sample cases. */
export function ownSamples(): Sample[] {
  const files = globSync(['profiles/package/example/*.json', 'bundles/**/*.json'], { cwd: root })
  return files.flatMap((file) => {
    const content = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
    const name = file.split('/').slice(-2).join('/')
    return typeof content.resourceType === 'string' ? [{ name, text: JSON.stringify(content) }] : []
  })
}
