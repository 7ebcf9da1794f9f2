/** The codes of the value sets in XML bundles. */
import { unordered } from './facts.ts'
import { all, one, type XmlNode } from './fhir-xml.ts'
import { text } from './validation-resources.ts'

/** A function that gives the codes of a value set, undefined where they cannot be listed. */
export function codesOfValueSets(
  valueSets: readonly XmlNode[],
  codeSystems: readonly XmlNode[],
): (url: string) => string | undefined {
  const sets = new Map(valueSets.map((node) => [text(node, 'url'), node]))
  const systems = new Map(codeSystems.map((node) => [text(node, 'url'), node]))
  return (url) => {
    const includes = all(one(sets.get(url.split('|')[0] ?? ''), 'compose'), 'include')
    const parts = includes.map((include) => included(include, systems.get(text(include, 'system'))))
    return parts.length === 0 || parts.includes(undefined) ? undefined : unordered(parts.flatMap((part) => part ?? []))
  }
}

function included(include: XmlNode, system: XmlNode | undefined): string[] | undefined {
  const listed = all(include, 'concept')
  if (listed.length > 0) return listed.map((concept) => text(concept, 'code'))
  return text(system, 'content') === 'complete' ? withChildren(system) : undefined
}

function withChildren(node: XmlNode | undefined): string[] {
  return all(node, 'concept').flatMap((concept) => [
    ...(isAbstract(concept) ? [] : [text(concept, 'code')]),
    ...withChildren(concept),
  ])
}

function isAbstract(concept: XmlNode): boolean {
  const flags = all(concept, 'property').filter((property) => text(property, 'valueBoolean') === 'true')
  return flags.some((property) => ['notSelectable', 'abstract'].includes(text(property, 'code')))
}
