/** A value set ready to be asked: which codes belong to it, and all of them where they can be listed. */
import type { ValueSet, ValueSetExpansionContains } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import type { Answer, CodeList, Member } from './value-set-part.ts'
import { some } from './value-set-part.ts'

export interface ValueSetIndex {
  readonly resource: ValueSet
  /** Whether a code belongs, abstract or not; undefined where that hangs on a code system that is not held. */
  readonly contains: CodeList['contains']
  readonly member: CodeList['member']
  /**
   * All members in order, each once.
   *
   * @throws {FhirError} unprocessable: a part cannot be listed; tooCostly: there are more than `limit`
   */
  readonly members: (limit: number) => readonly Member[]
}

/** The index of a value set whose parts are known. */
export function valueSetIndex(
  resource: ValueSet,
  include: readonly CodeList[],
  exclude: readonly CodeList[],
): ValueSetIndex {
  const skipsInactive = resource.compose?.inactive === false
  const contains: CodeList['contains'] = (system, code) => {
    const included = some(include.map((part) => part.contains(system, code)))
    if (included === false) return false
    const excluded = some(exclude.map((part) => part.contains(system, code)))
    if (excluded === true || (skipsInactive && firstMember(include, system, code)?.inactive)) return false
    return excluded === undefined ? undefined : included
  }
  return {
    resource,
    contains,
    member: (system, code) => (contains(system, code) === false ? undefined : firstMember(include, system, code)),
    members: (limit) => listed({ resource, include, exclude, limit }),
  }
}

function firstMember(parts: readonly CodeList[], system: string | undefined, code: string): Member | undefined {
  for (const part of parts) {
    const found = part.member(system, code)
    if (found !== undefined) return found
  }
  return undefined
}

interface Listing {
  readonly resource: ValueSet
  readonly include: readonly CodeList[]
  readonly exclude: readonly CodeList[]
  readonly limit: number
}

function listed({ resource, include, exclude, limit }: Listing): readonly Member[] {
  const found = new Map<string, Member>()
  const skipsInactive = resource.compose?.inactive === false
  for (const member of include.flatMap((part) => [...part.list()])) {
    const key = `${member.system}|${member.code}`
    if (found.has(key) || (skipsInactive && member.inactive) || isExcluded(member, exclude)) continue
    found.set(key, member)
    if (found.size > limit) refuseSize(limit)
  }
  return [...found.values()]
}

function isExcluded({ system, code }: Member, exclude: readonly CodeList[]): Answer {
  const answer = some(exclude.map((part) => part.contains(system, code)))
  if (answer !== undefined) return answer
  throw new FhirError(
    'unprocessable',
    'The value set cannot be listed: what it excludes hangs on a code system whose content this server does not hold.',
  )
}

function refuseSize(limit: number): never {
  throw new FhirError(
    'tooCostly',
    `The value set has more than ${limit} codes. Ask for a narrower one, or check single codes with $validate-code.`,
    { spec: 'https://hl7.org/fhir/R4/valueset-operation-expand.html' },
  )
}

/** What a value set without a composition holds: the codes of the expansion that it brings. */
export function expansionList(contains: readonly ValueSetExpansionContains[]): CodeList {
  const members = new Map<string, Member>()
  const collect = (entries: readonly ValueSetExpansionContains[]): void => {
    for (const entry of entries) {
      if (entry.code !== undefined) members.set(`${entry.system ?? ''}|${entry.code}`, expandedMember(entry))
      collect(entry.contains ?? [])
    }
  }
  collect(contains)
  const member: CodeList['member'] = (system, code) =>
    system === undefined ? [...members.values()].find((found) => found.code === code) : members.get(`${system}|${code}`)
  return { contains: (system, code) => member(system, code) !== undefined, list: () => members.values(), member }
}

function expandedMember(entry: ValueSetExpansionContains): Member {
  const { system = '', version, code = '', display, designation = [], abstract = false, inactive = false } = entry
  return { system, version, code, display, designation, abstract, inactive }
}
