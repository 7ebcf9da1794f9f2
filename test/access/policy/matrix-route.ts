/** A row of the matrix: a way into what is stored, and what somebody who goes it comes to know. */

import { writings } from './matrix-case.ts'
import { kinds } from './matrix-cases.ts'
import { type Answer, type Ask, known, pagesOf, type Sending } from './matrix-probe.ts'
import type { Asker } from './reference-caller.ts'
import type { Ref } from './reference-json.ts'

/** A case by the ids of its resources. */
export interface CaseIds {
  readonly name: string
  /** `Patient/…` */
  readonly patient: Ref
  /** All that was written in it and is there. */
  readonly all: readonly Ref[]
  /** One of each kind, and of each who wrote. */
  readonly some: readonly Ref[]
  /** The id of the resource with this stem. */
  readonly of: (stem: string) => string
}

interface Row {
  /** As the table prints it. */
  readonly name: string
  /** Which routes of the server it goes: `read`, `search-type instance`, `operation $everything`. */
  readonly covers: readonly string[]
}

/** What becomes known is what a server would tell that has only what the reference lets somebody see. */
export interface SameRoute extends Row {
  readonly kind: 'same'
  readonly probe: (ask: Ask, ids: CaseIds) => Promise<readonly string[]>
  /** Why it shows nothing of any case to anybody; such a row guards against what it might show. */
  readonly tellsNothing?: string
}

/** What is there and hidden is answered as what is not there; what is seen is answered in another way. */
export interface TwinRoute extends Row {
  readonly kind: 'twin'
  /** What it is about: a stem of the case, of this type. */
  readonly target: readonly [type: string, stem: string]
  readonly probe: (ask: Ask, id: string, ids: CaseIds) => Promise<readonly Answer[]>
  /** It may be gone afterwards. */
  readonly isDestructive?: true
  /** Why it may tell nothing even to who sees the target. */
  readonly mayTellNothing?: string
}

/** It is answered to some, and refused to all others. */
export interface GateRoute extends Row {
  readonly kind: 'gate'
  readonly isOpenTo: (asker: Asker) => boolean
  readonly probe: (ask: Ask, ids: CaseIds) => Promise<Answer>
}

export type Route = SameRoute | TwinRoute | GateRoute

const kept = /\/(patient|anhorig|arende|samtycke|sparr|medd|sip|epikris|prov|matning|allergi|utrustning)-/

export function caseIds(name: string): CaseIds {
  const kind = kinds.find((one) => one.name === name)
  if (kind === undefined) throw new Error(`There is no case ${name}.`)
  const written = writings(kind).flatMap(([, resources]) => resources)
  const all = written.map(({ resourceType, id }) => `${resourceType}/${id}`).filter((one) => !one.includes('/raderad-'))
  return {
    name,
    patient: `Patient/patient-${kind.patientOf ?? name}`,
    all,
    some: all.filter((one) => kept.test(one)),
    of: (stem) => `${stem}-${name}`,
  }
}

/** What a GET of each of these paths tells, page by page. */
export function told(paths: (ids: CaseIds) => readonly string[], sending?: Sending): SameRoute['probe'] {
  return async (ask, ids) => {
    const words: string[] = []
    for (const path of paths(ids)) {
      const answers = await pagesOf(ask, path, sending)
      words.push(...answers.flatMap(known).map((word) => `${path}: ${word}`))
    }
    return words
  }
}

/** A row whose answers are compared with those of a server that holds only what may be seen. */
export function same(name: string, covers: readonly string[], probe: SameRoute['probe'], tellsNothing?: string): Route {
  return { kind: 'same', name, covers, probe, ...(tellsNothing !== undefined && { tellsNothing }) }
}

/** A row that asks for something that is there, and for something that is not. */
export function twin(row: Omit<TwinRoute, 'kind'>): Route {
  return { kind: 'twin', ...row }
}
