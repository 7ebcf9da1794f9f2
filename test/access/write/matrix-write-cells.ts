/** The cells of the matrix of writes: what each attempt comes to, beside what it should. */
import { actsFor } from '../policy/reference-caller.ts'
import type { Held, Ref } from '../policy/reference-json.ts'
import { refOf } from '../policy/reference-json.ts'
import { type Scene, type Tried, type Way, wayName } from './matrix-ways.ts'
import { contentOf, type Names } from './matrix-write-content.ts'
import { type Answered, type Sender, senderOf } from './matrix-write-sender.ts'
import { storedFaults } from './matrix-write-stored.ts'
import { patientOf, type WriteWorld } from './matrix-write-world.ts'
import type { WriterRelation } from './matrix-writers.ts'
import { type Attempt, type Decision, decide, knows, type Situation } from './reference-answers.ts'

export interface WriteCell {
  readonly way: string
  readonly type: string
  readonly verb: Way['verb']
  readonly relation: string
  readonly because: Decision['because']
  readonly faults: readonly string[]
}

export interface Column {
  readonly relation: WriterRelation
  readonly situation: Situation
  readonly sender: Sender
  readonly own: Names
}

let made = 0

export async function columnOf({ server, world }: WriteWorld, relation: WriterRelation): Promise<Column> {
  const { asker, client, token } = relation
  const headers =
    client === undefined ? server.headersOf(asker, { expired: token === 'expired' }) : server.headersOfClient(client)
  const seen = new Map<Ref, boolean>()
  const isKnown = (one: Held): boolean => {
    const before = seen.get(refOf(one)) ?? knows(one, asker, world)
    seen.set(refOf(one), before)
    return before
  }
  const organization = asker.unit ?? asker.organization ?? ''
  return {
    relation,
    sender: senderOf(server.base, token === 'none' ? {} : await headers, organization),
    situation: {
      ...{ writer: asker, world, knows: isKnown, ...(token && { token }) },
      leads: (reference) => world.resources.filter((one) => refOf(one) === reference).some(isKnown),
    },
    own: { sender: organization, responsible: organization, receiver: 'PractitionerRole/r-vc' },
  }
}

export async function cellOf(of: WriteWorld, column: Column, way: Way, type: string): Promise<WriteCell | undefined> {
  const { relation, situation, sender } = column
  const scene = await sceneOf(of, column, type)
  const tried = way.tried(scene)
  if (tried === undefined) return undefined
  const decision = decide({ ...tried.attempt, ...comingIn(way) }, situation)
  const answer = await sender.send(tried, way.carrier)
  const changes = await of.changes()
  const acting = actsFor(relation.asker, of.world)
  const faults = [
    ...answerFaults(answer, decision),
    ...storedFaults({
      tried,
      decision,
      changes,
      writer: relation.asker,
      acting,
      isOfMessage: way.carrier === 'message',
    }),
    ...(await hintFaults(of, column, { tried, way, decision, answer })),
  ]
  if (changes.length > 0) await of.undo(changes, scene.target, !way.isMoving)
  return { way: wayName(way), type, verb: way.verb, relation: relation.name, because: decision.because, faults }
}

function comingIn({ carrier }: Way): Pick<Attempt, 'comesIn'> {
  return carrier === 'transaction' || carrier === 'message' ? { comesIn: carrier } : {}
}

function answerFaults({ status, rule, text }: Answered, decision: Decision): readonly string[] {
  if (status === decision.status && rule === decision.rule) return []
  const { because } = decision
  return [
    `${status} ${rule ?? ''} and not ${decision.status} ${decision.rule ?? ''} (${because}): ${text.slice(0, 300)}`,
  ]
}

async function sceneOf(of: WriteWorld, { relation, own, situation }: Column, type: string): Promise<Scene> {
  const target = await of.target(type, relation)
  made += 1
  const patient = patientOf(relation)
  const content = contentOf(type, {
    ...{ id: `ny-${made}`, patient, names: own, agent: own.sender },
    ...(relation.of.isInCase && { inCase: `EpisodeOfCare/arende-${relation.about}` }),
  })
  return {
    ...{ type, patient, own, made: content, fresh: `x-${made}`, ...(target && { target }) },
    isOfMessages: relation.asker.scopes.includes('/*.cruds') && situation.token === undefined,
    criteria: `_tag=urn:x:marke|hemlig.${type}.${target?.id}`,
  }
}

interface Done {
  readonly tried: Tried
  readonly way: Way
  readonly decision: Decision
  readonly answer: Answered
}

/** What is hidden is answered as what is not there, and a reference to it as one to nothing. */
async function hintFaults(
  of: WriteWorld,
  column: Column,
  { tried, way, decision, answer }: Done,
): Promise<readonly string[]> {
  const { sender, situation } = column
  const { attempt } = tried
  if (decision.does !== 'nothing' || (situation.writer.choosesIds && attempt.finds === 'by id')) return []
  const unseen = [...(attempt.target ? [attempt.target] : []), ...referredTo(attempt, situation)].filter(
    (one) => !situation.knows(one),
  )
  if (unseen.length === 0) return []
  const other = await sender.send(without(tried, unseen), way.carrier)
  const isSame = answer.status === other.status && answer.text === present(other.text, unseen)
  const changes = await of.changes()
  const isQuiet = changes.every(({ type }) => way.carrier === 'message' && ofAnswers.includes(type))
  await of.undo(changes, undefined, true)
  return [...(isSame ? [] : [`hinted: ${answer.text} and ${other.text}`]), ...(isQuiet ? [] : ['changed something'])]
}

function referredTo({ after, target }: Attempt, { world }: Situation): readonly Held[] {
  if (target !== undefined) return []
  const text = JSON.stringify(after ?? {})
  return world.resources.filter((one) => text.includes(`"${refOf(one)}"`))
}

/** What the answer to a message leaves. */
const ofAnswers = ['Bundle', 'Provenance']

const missing = (id: string): string => `x${id.slice(1)}`

/** An id by another, where it is a word of its own. */
function renamed(said: string, from: string, to: string): string {
  return said.replaceAll(new RegExp(`(?<![\\w-])${from}(?![\\w-])`, 'g'), to)
}

function without(tried: Tried, unseen: readonly Held[]): Tried {
  const text = unseen.reduce((said, { id }) => renamed(said, id, missing(id)), JSON.stringify(tried))
  return JSON.parse(text) as Tried
}

function present(text: string, unseen: readonly Held[]): string {
  return unseen.reduce((said, { id }) => renamed(said, missing(id), id), text)
}
