/** The vocabulary as a Library and back: each query what the rules require of data. https://hl7.org/fhir/R4/library.html */
import type { Library } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { parameterTable } from './parameter-table.ts'
import type { Vocabulary } from './rulebook.ts'
import { partsOf, valuesOf } from './rulebook-extension.ts'
import { planExtensions, queryParts } from './rulebook-plan-tables.ts'

export const vocabularyId = 'regelvokabular'

/** The canonical URL of the Library. */
export const vocabularyUrl = `${canonical}/Library/${vocabularyId}`

/** Of the Library of queries that an operator adds. */
export const addedVocabularyId = `${vocabularyId}-tillagg`

/** Whether a Library adds queries to the vocabulary: its canonical URL says so. */
export const isAddedVocabulary = ({ url }: { readonly url?: string | undefined }): boolean =>
  url?.startsWith(`${vocabularyUrl}-`) === true

/** What rulebooks set, by name and title; the values are of many kinds, in a rulebook JSON. */
const parameters: NonNullable<Library['parameter']> = Object.entries(parameterTable).map(([name, { title }]) => ({
  name,
  use: 'in',
  type: 'string',
  documentation: title,
}))

export function libraryOf(
  { version, queries }: Vocabulary,
  id: string = vocabularyId,
): Library & { readonly id: string } {
  return {
    resourceType: 'Library',
    id,
    url: `${canonical}/Library/${id}`,
    version,
    name: 'Regelvokabular',
    title: 'Reglernas vokabulär',
    status: 'active',
    description: 'What the rules of the rulebooks speak of: each name is a query over the resources of its scope.',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }] },
    ...(id === vocabularyId && { parameter: parameters }),
    dataRequirement: Object.entries(queries).map(([name, { loads, ...query }]) => ({
      extension: [{ url: planExtensions.fraga, extension: partsOf(queryParts, { name, ...query }) }],
      type: loads as NonNullable<Library['dataRequirement']>[number]['type'],
    })),
  }
}

/** What a Library says that the vocabulary is; to be checked as a file is. */
export function vocabularyFrom({ version, dataRequirement = [] }: Library): unknown {
  const queries = dataRequirement.map(({ type, extension }) => {
    const said = extension?.find(({ url }) => url === planExtensions.fraga)
    const { name, title, scope, where } = valuesOf(queryParts, said?.extension)
    return [String(name), { title, scope, loads: type, where }]
  })
  return { version, queries: Object.fromEntries(queries) }
}
