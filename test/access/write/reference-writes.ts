/**
 * Who may write what, decided by plain code over plain JSON: the sentences of docs/decisions/0070-who-may-write-what.md,
 * written apart from the server.
 */
import { type Asker, acts, actsFor, type For } from '../policy/reference-caller.ts'
import { type Held, type Ref, refOf, share, texts } from '../policy/reference-json.ts'
import { casesOf, casesOfPatient, origins, partiesOf, type World } from '../policy/reference-world.ts'
import { aboutElement } from './matrix-write-content.ts'
import { lineOf, type Who } from './reference-write-table.ts'

/** Who writes: a token, and what the file of clients says of its program. */
export interface Writer extends Asker {
  readonly keeps?: readonly ('katalog' | 'definition' | 'drift')[]
  readonly choosesIds?: true
}

/** A change that somebody wants to make: the version before, and the one after. */
export interface Deed {
  readonly former?: Held
  readonly after?: Held
}

type Verb = 'create' | 'update' | 'delete'

interface Judged extends Deed {
  readonly writer: Writer
  readonly world: World
  readonly acting: For
  /** The version that says who is who. */
  readonly state: Held
}

/** Whether the table lets somebody do it. */
export function mayWrite({ former, after }: Deed, writer: Writer, world: World): boolean {
  const state = former ?? after
  if (state === undefined) return false
  const verb: Verb = former === undefined ? 'create' : after === undefined ? 'delete' : 'update'
  const judged = { ...{ writer, world, acting: actsFor(writer, world), state }, ...pick(former, after) }
  if (!isOneOf(verb, judged)) return false
  const isAsNew = former !== undefined && after !== undefined && namesOthers(former, after)
  return !isAsNew || isOneOf('create', { ...judged, state: after })
}

function pick(former: Held | undefined, after: Held | undefined): Deed {
  return { ...(former && { former }), ...(after && { after }) }
}

function isOneOf(verb: Verb, judged: Judged): boolean {
  return lineOf(judged.state.resourceType)[verb].some((all) => [all].flat().every((who) => is[who](judged)))
}

const is: Readonly<Record<Who, (judged: Judged) => boolean>> = {
  everybody: () => true,
  nobody: () => false,
  party: isParty,
  'outside of a case': ({ former, after }) => casesOfBoth(former, after).length === 0,
  'where it came from': ({ state, acting, world }) => {
    const from = origins(state)
    return share(from.length > 0 ? from : named(state, responsibles, world), acting.within)
  },
  sender: ({ state, acting, world }) => share(named(state, senders, world), acts(acting)),
  responsible: ({ state, acting, world }) => share(named(state, responsibles, world), acts(acting)),
  receiver: ({ state, acting, world }) => share(named(state, receivers, world), acts(acting)),
  'keeper of the directory': ({ writer }) => writer.keeps?.includes('katalog') === true,
  'keeper of definitions': ({ writer }) => writer.keeps?.includes('definition') === true,
}

const senders: Readonly<Record<string, string>> = {
  ...{ CarePlan: 'author', Communication: 'sender', CommunicationRequest: 'requester', ServiceRequest: 'requester' },
  Task: 'requester',
}
const responsibles: Readonly<Record<string, string>> = {
  ...{ Consent: 'organization', Contract: 'authority', Encounter: 'serviceProvider', Task: 'owner' },
}
const receivers: Readonly<Record<string, string>> = { Appointment: 'participant.actor' }

/** The organisations that an element names: themselves, that of a service, that of a role. */
function named(state: Held, by: Readonly<Record<string, string>>, { resources }: World): readonly Ref[] {
  const path = by[state.resourceType]
  const said = path === undefined ? [] : texts(state, `${path}.reference`)
  const behind = resources
    .filter((one) => said.includes(refOf(one)))
    .flatMap((one) => [...texts(one, 'providedBy.reference'), ...texts(one, 'organization.reference')])
  return [...said, ...behind]
}

/** Of every case that it belonged or belongs to; of what belongs to none, of some case of its patient. */
function isParty({ former, after, acting, world }: Judged): boolean {
  const takesPart = (one: Ref) => share(acts(acting), partiesOf(one, world))
  const cases = casesOfBoth(former, after)
  if (cases.length > 0) return cases.every(takesPart)
  const patients = [...new Set([former, after].flatMap((one) => (one === undefined ? [] : aboutWhom(one))))]
  const isOfSome = (one: Ref) => casesOfPatient(one, world).some((theCase) => takesPart(refOf(theCase)))
  return patients.length > 0 && patients.every(isOfSome)
}

function casesOfBoth(former: Held | undefined, after: Held | undefined): readonly Ref[] {
  return [former, after].flatMap((one) => (one === undefined ? [] : casesOf(one)))
}

/** Whom a resource is about. */
function aboutWhom(one: Held): readonly Ref[] {
  if (one.resourceType === 'Patient') return [refOf(one)]
  const element =
    aboutElement(one.resourceType) ?? (one.resourceType === 'Appointment' ? 'participant.actor' : 'subject')
  return texts(one, `${element}.reference`).filter((reference) => reference.startsWith('Patient/'))
}

/** Whether it names another sender, another case or another patient than before. */
function namesOthers(former: Held, after: Held): boolean {
  const path = senders[former.resourceType]
  const sent = (one: Held) => (path === undefined ? '' : texts(one, `${path}.reference`).join(' '))
  const isMore = (before: readonly Ref[], now: readonly Ref[]) => now.some((one) => !before.includes(one))
  return (
    sent(former) !== sent(after) ||
    isMore(aboutWhom(former), aboutWhom(after)) ||
    isMore(casesOf(former), casesOf(after))
  )
}
