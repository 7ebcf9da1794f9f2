/**
 * What an attempt to write comes to, in the order of docs/security.md: who asks, the scopes, what is seen, what is referred
 * to, who may. Written apart from the server.
 */
import { actsFor } from '../policy/reference-caller.ts'
import { at, type Held, type Ref, refOf, texts } from '../policy/reference-json.ts'
import { type Letter, letsThrough } from '../policy/reference-scopes.ts'
import { maySee } from '../policy/reference-sees.ts'
import type { World } from '../policy/reference-world.ts'
import { type Deed, mayWrite, type Writer } from './reference-writes.ts'

/** How a request says what it is about. */
export type Finds = 'a new one' | 'by id' | 'by criteria' | 'a new id'

export interface Attempt {
  readonly interaction: 'create' | 'update' | 'patch' | 'delete'
  readonly finds: Finds
  /** What is stored and meant; absent: what is meant is not there. */
  readonly target?: Held
  /** As it would be stored; absent: a delete. */
  readonly after?: Held
  /** What the same request makes beside it. */
  readonly beside?: readonly Held[]
  /** What it comes in; absent: by itself, or in a batch. */
  readonly comesIn?: 'transaction' | 'message'
}

export interface Decision {
  readonly status: number
  /** Why it is refused, by the code of the answer; absent: it is not, or by who asks, the scopes or what is there. */
  readonly rule?: 'skriver' | 'referens-synlig' | 'id-av-servern' | 'sparbarhet-av-token' | 'meddelande-vantar'
  readonly does: 'create' | 'update' | 'delete' | 'nothing'
  /** What decided it. */
  readonly because: 'token' | 'scope' | 'hidden' | 'reference' | 'table' | 'found' | 'allowed'
}

/** Who asks, and what there is. */
export interface Situation {
  readonly writer: Writer
  readonly token?: 'none' | 'expired'
  readonly world: World
  /** Whether something is seen by who writes. */
  readonly knows: (one: Held) => boolean
  /** Whether a reference leads to what is seen by who writes. */
  readonly leads: (reference: Ref) => boolean
}

const letters: Readonly<Record<Attempt['interaction'], readonly Letter[]>> = {
  ...{ create: ['c'], update: ['u'], delete: ['d'] },
  // It is answered with all of the resource.
  patch: ['r', 'u'],
}

/** What may be changed may be known to be there: any letter but that of making will do. */
export function knows(one: Held, writer: Writer, world: World): boolean {
  return (['r', 's', 'u', 'd'] as const).some((letter) => maySee(one, writer, world, [letter]))
}

const refused = (status: number, because: Decision['because'], rule?: Decision['rule']): Decision => ({
  ...{ status, because, does: 'nothing' },
  ...(rule && { rule }),
})

export function decide(attempt: Attempt, situation: Situation): Decision {
  const before = unasked(attempt, situation)
  if (before !== undefined) return before
  const { target, interaction } = attempt
  if (target === undefined || !situation.knows(target)) return unseen(attempt, situation)
  if (interaction === 'create') return { status: 200, because: 'found', does: 'nothing' }
  return judged({ ...attempt, former: target }, situation)
}

/** What is refused before anything that is stored is looked at. */
function unasked(attempt: Attempt, { writer, token }: Situation): Decision | undefined {
  if (token !== undefined) return refused(401, 'token')
  if (writer.emergency !== undefined && writer.person === undefined) return refused(403, 'token')
  if (!isInScope(attempt, writer)) return refused(403, 'scope')
  // The log is written by the server alone, and of a Binary there is no part to be changed.
  return isOffered(attempt) ? undefined : refused(attempt.comesIn === undefined ? 405 : 400, 'table')
}

function isOffered({ interaction, after }: Attempt): boolean {
  return after?.resourceType !== 'AuditEvent' && !(after?.resourceType === 'Binary' && interaction === 'patch')
}

function isInScope({ interaction, finds, after, target, beside = [] }: Attempt, { scopes }: Writer): boolean {
  const type = (after ?? target)?.resourceType ?? ''
  const asked: readonly Letter[] = [...letters[interaction], ...(finds === 'by criteria' ? (['s'] as const) : [])]
  return (
    asked.every((letter) => letsThrough(scopes, type, letter)) &&
    beside.every(({ resourceType }) => letsThrough(scopes, resourceType, 'c'))
  )
}

/** A Subscription tells of what its writer may read and search (decision 0071). */
function mayBeTold(after: Held | undefined, { scopes }: Writer): boolean {
  if (after?.resourceType !== 'Subscription') return true
  const [type = ''] = String(after.criteria).split('?')
  return (['r', 's'] as const).every((letter) => letsThrough(scopes, type, letter))
}

/** What is not there, and what is there and hidden, alike; but for who chooses ids. */
function unseen(attempt: Attempt, situation: Situation): Decision {
  const { interaction, finds, target } = attempt
  const { choosesIds = false } = situation.writer
  if (finds === 'by id' && choosesIds && target !== undefined) return refused(403, 'hidden')
  if (interaction === 'patch') return refused(404, 'hidden')
  if (interaction === 'delete') return refused(204, 'hidden')
  if ((finds === 'by id' || finds === 'a new id') && !choosesIds) return refused(405, 'hidden', 'id-av-servern')
  return judged(attempt, situation)
}

function judged(attempt: Attempt & Deed, situation: Situation): Decision {
  const { former, after } = attempt
  const refusal = refusedFor(attempt, situation)
  if (refusal !== undefined) return refusal
  if (after === undefined) return { status: 204, because: 'allowed', does: 'delete' }
  return former === undefined
    ? { status: 201, because: 'allowed', does: 'create' }
    : { status: 200, because: 'allowed', does: 'update' }
}

function refusedFor(attempt: Attempt & Deed, { writer, world, leads }: Situation): Decision | undefined {
  const { former, after, beside = [], comesIn } = attempt
  const isOfMessage = comesIn === 'message'
  if (!needed(attempt, writer).every(leads)) return leadsNowhere(isOfMessage)
  if (!mayBeTold(after, writer)) return refused(403, 'scope')
  // What a message tells of who did something is part of the document that is kept.
  if (!isOfMessage && !isOwnWord(after, writer, world)) return refused(403, 'table', 'sparbarhet-av-token')
  const then = { ...world, resources: [...world.resources, ...beside] }
  const deeds = [{ ...(former && { former }), ...(after && { after }) }, ...beside.map((one) => ({ after: one }))]
  return deeds.every((one) => mayWrite(one, writer, then)) ? undefined : refused(403, 'table', 'skriver')
}

/** What has to be there for it: not what stood in it before, and not what comes with it. */
function needed({ former, after, beside = [], comesIn }: Attempt & Deed, writer: Writer): readonly Ref[] {
  const sent = [...(after ? [after] : []), ...beside]
  const known = [...sent.map(refOf), ...(former === undefined ? [] : referencesIn(former))]
  // The header of a message names who sends it.
  const sender = comesIn === 'message' ? [writer.unit ?? writer.organization ?? ''] : []
  return [...sender, ...sent.flatMap(referencesIn)].filter((one) => !known.includes(one))
}

/** A message waits for what is not there yet; for what it may not see, as long. */
function leadsNowhere(isOfMessage: boolean): Decision {
  return isOfMessage ? refused(202, 'reference', 'meddelande-vantar') : refused(422, 'reference', 'referens-synlig')
}

/** Whom a Provenance names is of the token. */
function isOwnWord(one: Held | undefined, writer: Writer, world: World): boolean {
  if (one?.resourceType !== 'Provenance') return true
  const own = [writer.person, writer.assignment, ...actsFor(writer, world).own]
  return texts(one, 'agent.who.reference').every((who) => own.includes(who))
}

const within = /^[A-Z][A-Za-z]+\/[\w.-]+$/

/** All that it refers to, wherever; what a Bundle holds is a world of its own. */
function referencesIn(value: unknown): readonly Ref[] {
  if ((value as Held).resourceType === 'Bundle' || typeof value !== 'object' || value === null) return []
  const here = Array.isArray(value) ? [] : texts(value, 'reference').filter((one) => within.test(one))
  const inside = Array.isArray(value) ? value : Object.keys(value).flatMap((name) => at(value, name))
  return [...here, ...inside.filter((one) => typeof one === 'object').flatMap(referencesIn)]
}
