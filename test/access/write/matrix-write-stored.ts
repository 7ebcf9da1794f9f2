/** What an attempt to write left in the store: what it should, with who did it, and nothing else. */
import { hsaOf } from '../policy/matrix-directory.ts'
import type { For } from '../policy/reference-caller.ts'
import { at, type Held, type Ref, text, texts } from '../policy/reference-json.ts'
import { origins } from '../policy/reference-world.ts'
import type { Tried } from './matrix-ways.ts'
import type { Change } from './matrix-write-world.ts'
import type { Decision } from './reference-answers.ts'
import { lineOf } from './reference-write-table.ts'
import type { Writer } from './reference-writes.ts'

export interface Left {
  readonly tried: Tried
  readonly decision: Decision
  readonly changes: readonly Change[]
  readonly writer: Writer
  readonly acting: For
  readonly isOfMessage: boolean
}

export function storedFaults({ changes: all, ...left }: Left): readonly string[] {
  const changes = left.isOfMessage ? withoutMessage(all) : all
  if (left.decision.does === 'nothing') return changes.map(({ type, id }) => `${type}/${id} was changed`)
  const type = typeOf(left.tried)
  const own = changes.find((one) => one.type === type && isMeant(one, left.tried))
  return own === undefined ? ['nothing was stored'] : doneFaults(own, { ...left, changes })
}

/** A message leaves its header and its answer, and what it says itself of who made what. */
function withoutMessage(changes: readonly Change[]): readonly Change[] {
  const isOfBundle = (one: Held) => texts(one, 'target.reference').every((target) => target.startsWith('Bundle/'))
  return changes.filter(({ type, resource }) => {
    if (resource === undefined || type === 'MessageHeader' || type === 'Bundle') return false
    return type !== 'Provenance' || (isOfToken(resource) && !isOfBundle(resource))
  })
}

const isOfToken = (one: Held): boolean => texts(one, 'agent.type.coding.code').includes('custodian')

function typeOf({ attempt: { after, target } }: Tried): string {
  return (after ?? target)?.resourceType ?? ''
}

function doneFaults(own: Change, left: Left): readonly string[] {
  const { tried, changes, isOfMessage } = left
  const beside = tried.beside ?? []
  const isOwnTold = [...beside, { resourceType: own.type }].some(isTold)
  const others = changes.filter((one) => one !== own)
  // Of a message there is one whatever it brings: of its header.
  const provenances = isOwnTold || isOfMessage ? others.filter((one) => one.type === 'Provenance') : []
  const made = others.filter((one) => !provenances.includes(one)).map(({ type }) => type)
  const isRight = made.join() === beside.map(({ resourceType }) => resourceType).join()
  return [
    ...(isRight ? [] : [`beside it ${made.join()} were stored`]),
    ...versionFaults(own, left),
    ...(isOwnTold ? provenanceFaults(own, provenances, left) : []),
  ]
}

/** Of a Provenance that a client writes nothing is told. */
function isTold({ resourceType }: Pick<Held, 'resourceType'>): boolean {
  return resourceType !== 'Provenance' && lineOf(resourceType).isTold
}

/** What is made has an id that nobody knew. */
function isMeant({ id }: Change, { attempt }: Tried): boolean {
  return (
    attempt.target === undefined ||
    attempt.interaction === 'create' ||
    id === attempt.target.id ||
    attempt.finds === 'by criteria'
  )
}

function versionFaults(own: Change, left: Left): readonly string[] {
  const { target } = left.tried.attempt
  if (left.decision.does === 'delete') return own.isDeleted && own.id === target?.id ? [] : ['it was not deleted']
  const isNew = left.decision.does === 'create'
  return [
    ...(isNew === (own.version === 1) ? [] : [`version ${own.version} was ${left.decision.does}d`]),
    ...(isNew || own.id === target?.id ? [] : [`${own.id} was updated`]),
    ...contentFaults(own, left),
  ]
}

function contentFaults({ resource }: Change, left: Left): readonly string[] {
  const { beside, attempt } = left.tried
  if (resource === undefined || attempt.after === undefined) return ['it was deleted']
  const [stored, sent] = [contentOf(resource), contentOf(attempt.after)]
  const [from, said] = [bornOf(left).join(), origins(resource).join()]
  return [
    // What refers to other entries is stored with others.
    ...(beside !== undefined || stored === sent ? [] : [`another content was stored: ${stored} and not ${sent}`]),
    ...(said === from ? [] : [`its ursprung is ${said}, not ${from}`]),
  ]
}

/** Where it is from: who makes it; of what is changed, who made it. */
function bornOf({ tried, decision, acting }: Left): readonly Ref[] {
  if (decision.does === 'create') return [...new Set([...acting.own, ...acting.line])]
  return tried.attempt.target === undefined ? [] : origins(tried.attempt.target)
}

/** All but what the server says of the version, and of whose a Subscription is. */
function contentOf({ id: _, meta: __, ...content }: Held): string {
  const isOwned = content.resourceType === 'Subscription'
  const names = Object.keys(content)
    .filter((name) => !(isOwned && ['extension', 'status'].includes(name)))
    .sort()
  return JSON.stringify(names.map((name) => [name, content[name]]))
}

function provenanceFaults(own: Change, provenances: readonly Change[], left: Left): readonly string[] {
  const { writer, changes, tried, isOfMessage } = left
  const [only, ...more] = provenances
  if (only?.resource === undefined || more.length > 0) return [`${provenances.length} Provenances tell of it`]
  const address = ({ type, id, version }: Change) => `${type}/${id}/_history/${version}`
  const targets = texts(only.resource, 'target.reference')
  const all = changes.filter(({ type }) => type !== 'Provenance').map(address)
  const wanted = tried.beside === undefined ? [address(own)] : all
  const isOf = isOfMessage ? targets.includes(address(own)) : targets.toSorted().join() === wanted.toSorted().join()
  return [...(isOf ? [] : [`its Provenance is of ${targets.join()}`]), ...agentFaults(only.resource, writer)]
}

/** The person of the token, else its organisation, and the organisation it acts for; by its address or its number. */
function agentFaults(provenance: Held, { person, assignment, unit, organization }: Writer): readonly string[] {
  const place = organization ?? unit
  const authors = [person, assignment].filter((one) => one !== undefined)
  const wanted = { author: authors.length > 0 ? authors : [place], custodian: [place] }
  return Object.entries(wanted).flatMap(([kind, who]) => {
    const said = at(provenance, 'agent')
      .filter((one) => text(one, 'type.coding.code') === kind)
      .map((one) => text(one, 'who.reference') ?? text(one, 'who.identifier.value'))
    const isRight = said.length === who.length && said.every((one) => who.some((other) => isNamed(one, other)))
    return isRight ? [] : [`its ${kind} is ${said.join()}`]
  })
}

function isNamed(said: string | undefined, reference: Ref | undefined): boolean {
  const [type = '', id = ''] = (reference ?? '').split('/')
  const letter = { Practitioner: 'P', PractitionerRole: 'R' }[type] ?? ''
  return said === reference || said === `${hsaOf(id.replace(/^[pr]-/, ''))}${letter}`
}
