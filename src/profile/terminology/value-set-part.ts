/** One `include` or `exclude` of a value set: which codes it takes. https://hl7.org/fhir/R4/valueset.html#compositions */
import type { CodeSystemConceptDesignation, ValueSetComposeInclude } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import { shownUrl } from '../../fhir/shown-url.ts'
import type { CodeSystemIndex, Concept } from './code-system.ts'
import { type ConceptTest, conceptTest } from './filter.ts'
import { standingOf } from './syntax.ts'

/** Whether a code belongs; undefined where that hangs on a code system that is not held. */
export type Answer = boolean | undefined

/** A code of a value set. */
export interface Member {
  readonly system: string
  readonly version: string | undefined
  readonly code: string
  readonly display: string | undefined
  readonly designation: readonly CodeSystemConceptDesignation[]
  readonly abstract: boolean
  readonly inactive: boolean
}

/** Something that codes can belong to. `system` absent: of any system, as of an element of type code. */
export interface CodeList {
  readonly contains: (system: string | undefined, code: string) => Answer
  /** In order, each once or more. @throws {FhirError} unprocessable: what belongs hangs on a code system that is not held */
  readonly list: () => Iterable<Member>
  /** The member with this code; undefined where it is none, or nothing is known of it but that it is one. */
  readonly member: (system: string | undefined, code: string) => Member | undefined
}

/** Every list says yes: undefined where one cannot say and none says no. */
export function every(answers: Iterable<Answer>): Answer {
  let all: Answer = true
  for (const answer of answers) {
    if (answer === false) return false
    if (answer === undefined) all = undefined
  }
  return all
}

/** One of the lists says yes: undefined where one cannot say and none says yes. */
export function some(answers: Iterable<Answer>): Answer {
  let any: Answer = false
  for (const answer of answers) {
    if (answer) return true
    if (answer === undefined) any = undefined
  }
  return any
}

/** `index` is that of the system if it is held, `imports` the value sets that codes must belong to as well. */
export function partOf(
  include: ValueSetComposeInclude,
  index: CodeSystemIndex | undefined,
  imports: readonly CodeList[],
): CodeList {
  if (include.system === undefined) return intersection(imports)
  const own = systemPart(include, include.system, index)
  return imports.length === 0 ? own : intersection([own, ...imports])
}

function systemPart(include: ValueSetComposeInclude, system: string, index: CodeSystemIndex | undefined): CodeList {
  if (include.concept !== undefined) return enumeration(include, system, index)
  const filters = include.filter ?? []
  if (index === undefined || !index.complete) return unheld(system, filters.length > 0, index)
  const tests = filters.map((filter) => conceptTest(filter, index))
  return filtered(index, (concept) => tests.every((test) => test(concept)))
}

function filtered(index: CodeSystemIndex, test: ConceptTest): CodeList {
  const member = (system: string | undefined, code: string): Member | undefined => {
    const concept = system === undefined || system === index.url ? index.concept(code) : undefined
    return concept !== undefined && test(concept) ? memberOf(concept, index) : undefined
  }
  return {
    contains(system, code) {
      const concept = system === undefined || system === index.url ? index.concept(code) : undefined
      return concept !== undefined && test(concept)
    },
    *list() {
      for (const concept of index.concepts) if (test(concept)) yield memberOf(concept, index)
    },
    member,
  }
}

/** The concept as a member of a value set. */
export function memberOf(concept: Concept, { url, version }: CodeSystemIndex): Member {
  const { code, display, designation, abstract, inactive } = concept
  return { system: url, version, code, display, designation, abstract, inactive }
}

function enumeration(
  { concept = [] }: ValueSetComposeInclude,
  system: string,
  index: CodeSystemIndex | undefined,
): CodeList {
  const keyOf = index?.resource.caseSensitive === false ? (code: string) => code.toLowerCase() : (code: string) => code
  const members = new Map<string, Member>()
  for (const { code = '', display, designation = [] } of concept) {
    const held = index?.concept(code)
    members.set(keyOf(code), {
      system,
      version: index?.version,
      code,
      display: display ?? held?.display,
      designation: [...designation, ...(held?.designation ?? [])],
      abstract: held?.abstract ?? false,
      inactive: held?.inactive ?? false,
    })
  }
  const member = (asked: string | undefined, code: string) =>
    asked === undefined || asked === system ? members.get(keyOf(code)) : undefined
  return { contains: (asked, code) => member(asked, code) !== undefined, list: () => members.values(), member }
}

/** A system of which nothing is held, or a fragment or example of it: its codes are checked for their syntax. */
function unheld(system: string, isFiltered: boolean, index: CodeSystemIndex | undefined): CodeList {
  return {
    contains(asked, code) {
      if (asked !== undefined && asked !== system) return false
      const standing = standingOf(system, code)
      if (standing === 'malformed') return false
      return standing === 'known' && !isFiltered ? true : undefined
    },
    list() {
      throw new FhirError(
        'unprocessable',
        `The codes of ${shownUrl(system)} cannot be listed: this server does not hold the content of that code system. Store the CodeSystem with content complete, or list the concepts in the value set.`,
      )
    },
    member(asked, code) {
      const concept = asked === system ? index?.concept(code) : undefined
      return concept === undefined || index === undefined ? undefined : memberOf(concept, index)
    },
  }
}

function intersection(lists: readonly CodeList[]): CodeList {
  const contains: CodeList['contains'] = (system, code) => every(lists.map((list) => list.contains(system, code)))
  return {
    contains,
    *list() {
      for (const found of listable(lists)) {
        const belongs = contains(found.system, found.code)
        if (belongs === undefined) demandListable(lists)
        if (belongs) yield found
      }
    },
    member(system, code) {
      if (contains(system, code) !== true) return undefined
      for (const list of lists) {
        const found = list.member(system, code)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
}

/** The members of the first of the lists that can be listed: all that belong to all of them are among them. */
function listable(lists: readonly CodeList[]): readonly Member[] {
  let fault: unknown
  for (const list of lists) {
    try {
      return [...list.list()]
    } catch (error) {
      fault ??= error
    }
  }
  if (fault === undefined) return []
  throw fault
}

/** @throws {FhirError} unprocessable: one of the lists hangs on a code system that is not held */
function demandListable(lists: readonly CodeList[]): void {
  for (const list of lists) for (const _ of list.list());
}
