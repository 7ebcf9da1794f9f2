/**
 * Who may see what, decided by plain code over plain JSON: the law of the thing, written apart from the server.
 *
 * docs/decisions/0069-what-they-may-see.md
 */
import { type Asker, acts, actsFor, type For } from './reference-caller.ts'
import { isBlocked, mayBeShared } from './reference-consent.ts'
import { type Held, type Ref, share } from './reference-json.ts'
import { type Letter, letsThrough } from './reference-scopes.ts'
import { slagOf } from './reference-slag.ts'
import {
  casesOf,
  casesOfPatient,
  isLabelled,
  origins,
  partiesOf,
  patientsBehind,
  patientsOf,
  type World,
} from './reference-world.ts'

/** Whether somebody may see a resource. `letters`: what its scopes must allow. */
export function maySee(resource: Held, asker: Asker, world: World, letters: readonly Letter[] = ['r', 's']): boolean {
  if (!letters.every((letter) => letsThrough(asker.scopes, resource.resourceType, letter))) return false
  const asked = { resource, asker, world, acting: actsFor(asker, world) }
  return grantsOf(asker).some((grant) => grant(asked)) && !isDenied(asked)
}

interface Asked {
  readonly resource: Held
  readonly asker: Asker
  readonly world: World
  readonly acting: For
}

type Grant = (asked: Asked) => boolean

const care = [undefined, 'TREAT', 'COC', 'CAREMGT', 'PATRQT', 'FAMRQT', 'HPAYMT', 'ETREAT', 'BTG']
const followUp = ['HMARKT', 'HOPERAT', 'PUBHLTH', 'HQUALIMP', 'HRESCH']

/** The grants by which a purpose asks. */
function grantsOf({ purpose }: Asker): readonly Grant[] {
  if (care.includes(purpose)) return [open, egen, part, patient, nodoppning]
  if (followUp.includes(purpose ?? '')) return [open, uppfoljning]
  return purpose === 'HTEST' ? [open, test] : [open]
}

const open: Grant = ({ resource }) => ['katalog', 'definition'].includes(slagOf(resource))

const egen: Grant = ({ resource, acting }) => share(origins(resource), acting.within)

/** What parties share; the others are for nobody, for those who follow up, or for who wrote it. */
const shared = ['samordning', 'sip', 'journal']

const part: Grant = (asked) =>
  isShared(asked) && casesOf(asked.resource).some((one) => share(acts(asked.acting), partiesOf(one, asked.world)))

const patient: Grant = (asked) => {
  const { resource, acting, world } = asked
  if (casesOf(resource).length > 0 || !isShared(asked)) return false
  const cases = patientsOf(resource).flatMap((one) => casesOfPatient(one, world))
  return cases
    .filter((one) => !isProtected(resource) || !isOver(one))
    .some((one) => share(acts(acting), partiesOf(`EpisodeOfCare/${one.id}`, world)))
}

function isShared({ resource, world, acting }: Asked): boolean {
  const slag = slagOf(resource)
  const isKept = slag === 'journal' && (acting.kinds.includes('socialtjanst') || acting.roles.includes('administrator'))
  return shared.includes(slag) && !isKept && mayBeShared(resource, world)
}

const uppfoljning: Grant = ({ resource }) => slagOf(resource) === 'sammanstallning'

const test: Grant = ({ resource }) => isLabelled(resource, 'HTEST') && !isProtected(resource)

const nodoppning: Grant = (asked) => isOpened(asked)

/** Whether it is of a patient whose record was opened in an emergency by a named person. */
function isOpened({ resource, asker, world }: Asked): boolean {
  const { purpose = '', person, emergency } = asker
  const opened: readonly Ref[] = ['ETREAT', 'BTG'].includes(purpose) && person && emergency ? [emergency] : []
  return shared.includes(slagOf(resource)) && share(opened, patientsBehind(resource, world))
}

function isDenied(asked: Asked): boolean {
  const { resource, asker, world, acting } = asked
  const isForPatient = ['PATRQT', 'FAMRQT'].includes(asker.purpose ?? '')
  if (isForPatient && isLabelled(resource, 'NOPATIENT')) return true
  return !isOpened(asked) && isBlocked(resource, acting.line, world)
}

const protectedLabels = ['skyddadFolkbokforing', 'sekretessmarkering', 'R', 'V']

function isProtected(resource: Held): boolean {
  return ['Patient', 'RelatedPerson'].includes(resource.resourceType) && isLabelled(resource, ...protectedLabels)
}

function isOver({ status }: Held): boolean {
  return ['finished', 'cancelled', 'entered-in-error'].includes(String(status))
}
