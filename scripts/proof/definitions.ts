/**
 * Compares the definitions artefact with a second copy of R4 4.0.1, fact by fact, and prints what differs.
 *
 * `node scripts/proof/definitions.ts <jar or unpacked folder of ca.uhn.hapi.fhir:hapi-fhir-validation-resources-r4>`
 * ends with 1 where a difference is not explained, or an explanation explains nothing.
 */
import { generatedTable } from '../../src/fhir/definitions/generated-table.ts'
import { explanations } from './definitions/explained.ts'
import { differences, type Facts, ourElements, ourOperations, ourSearch } from './definitions/facts.ts'
import { fileOf, resources, theirElements, theirOperations, theirSearch } from './definitions/validation-resources.ts'
import { codesOfValueSets } from './definitions/value-set-codes.ts'

const [place] = process.argv.slice(2)
if (place === undefined) throw new Error('Name the jar or the folder it was unpacked to.')

function secondCopy(from: string): Facts {
  const profiles = ['profiles-types.xml', 'profiles-resources.xml'].map((name) => fileOf(from, `profile/${name}`))
  const terminology = ['valuesets.xml', 'v3-codesystems.xml', 'v2-tables.xml'].map((name) =>
    fileOf(from, `valueset/${name}`),
  )
  const gather = (texts: readonly string[], type: string) => texts.flatMap((text) => resources(text, type))
  const codes = codesOfValueSets(gather(terminology, 'ValueSet'), gather(terminology, 'CodeSystem'))
  const operations = new Set(generatedTable('operations').keys())
  return new Map([
    ...theirElements(gather(profiles, 'StructureDefinition'), codes),
    ...theirSearch(fileOf(from, 'sp/search-parameters.json'), gather(profiles, 'CompartmentDefinition')),
    ...theirOperations(gather(profiles, 'OperationDefinition'), operations),
  ])
}

const theirs = secondCopy(place)
const found = differences(new Map([...ourElements(), ...ourSearch(), ...ourOperations()]), theirs)
const open = found.filter((difference) => !explanations.some(({ holds }) => holds(difference)))
for (const { fact, ours: mine, theirs: other } of open) console.log(`${fact}: ours ${mine}, theirs ${other}`)

const counts = explanations.map(({ why, holds }) => ({ why, count: found.filter(holds).length }))
for (const { why, count } of counts) console.log(`${count} explained: ${why}`)
console.log(`${theirs.size} facts compared, ${found.length} differ, ${open.length} of them not explained`)
process.exitCode = open.length > 0 || counts.some(({ count }) => count === 0) ? 1 : 0
