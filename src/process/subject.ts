/** What rules are asked about, put together from the store as it is, or as it was at an instant. */
import type { EpisodeOfCare, Reference, Resource } from '@medplum/fhirtypes'
import type { Query, Store, Stored } from '../store/store.ts'
import { directoryOf } from './directory.ts'
import type { Subject } from './finding.ts'
import { findingOf } from './finding-identity.ts'
import { storedThen } from './stored-then.ts'
import type { SubjectRef } from './subject-key.ts'

export interface Reading {
  readonly store: Pick<Store, 'read' | 'readAt' | 'members'>
  readonly query: Query
  /** ms; absent: now. */
  readonly instant?: number
  /** Types that the rules of a case read of its patient's other resources. */
  readonly isReadOfPatients: (type: string) => boolean
}

/** A subject with all that its rules may read, but for the parameters of its layers. */
export interface Assembled {
  readonly ref: SubjectRef
  readonly subject: Omit<Subject, 'parameters'>
  /** Tasks and DetectedIssues that bear the identifier of a finding: what the job made, and what others made of drafts. */
  readonly findings: readonly Resource[]
  /** Of what was looked for outside the subject: the commit number of its version; 0 where there was none. */
  readonly versions: ReadonlyMap<string, number>
  /** Whose it is. */
  readonly patient?: Reference
}

/** The subject; undefined where there is none, or it is deleted. */
export function assemble(ref: SubjectRef, reading: Reading): Promise<Assembled | undefined> {
  return assemblers[ref.kind](ref, reading)
}

/** What findings of a subject are stored, though the subject itself is gone. */
export async function findingsOfGone({ kind, id }: SubjectRef, reading: Reading): Promise<readonly Resource[]> {
  const groups = { case: [id], patient: [`Patient/${id}`], unit: unitsOf(id), pair: unitsOf(id) }[kind]
  const members = (await Promise.all(groups.map((group) => membersOf(group, reading)))).flat()
  return unique(members, new Set()).filter((member) => findingOf(member) !== undefined)
}

const unitsOf = (id: string): readonly string[] => id.split('+').map((unit) => `Organization/${unit}`)

type Assembler = (ref: SubjectRef, reading: Reading) => Promise<Assembled | undefined>

const assemblers: Readonly<Record<SubjectRef['kind'], Assembler>> = {
  case: assembleCase,
  patient: assemblePatient,
  unit: assembleUnits,
  pair: assembleUnits,
}

async function assembleCase(ref: SubjectRef, reading: Reading): Promise<Assembled | undefined> {
  const root = await read<EpisodeOfCare>('EpisodeOfCare', ref.id, reading)
  if (root === undefined) return undefined
  const { patient } = root
  const members = await membersOf(ref.id, reading)
  const patientId = idIn(patient, 'Patient')
  const around = patientId === undefined ? [] : await besides(ref.id, patientId, reading)
  return { ...(await withDirectory(ref, { root, members, around }, reading)), patient }
}

async function assemblePatient(ref: SubjectRef, reading: Reading): Promise<Assembled | undefined> {
  const root = await read('Patient', ref.id, reading)
  if (root === undefined) return undefined
  const members = await resourcesOfPatient(ref.id, reading)
  const patient = { reference: `Patient/${ref.id}` }
  return { ...(await withDirectory(ref, { root, members }, reading)), patient }
}

/** One unit, or a pair: the first of them is the root, the second is among the members. */
async function assembleUnits(ref: SubjectRef, reading: Reading): Promise<Assembled | undefined> {
  const ids = ref.id.split('+')
  const units = await Promise.all(ids.map((id) => read('Organization', id, reading)))
  const [root, ...others] = units.filter((unit) => unit !== undefined)
  if (root === undefined || units.includes(undefined)) return undefined
  const members = (await Promise.all(unitsOf(ref.id).map((unit) => membersOf(unit, reading)))).flat()
  return withDirectory(ref, { root, members: [...others, ...members] }, reading)
}

/** Everything of a patient: the cases, what belongs to them, and what belongs to no case. */
async function resourcesOfPatient(patientId: string, reading: Reading): Promise<readonly Resource[]> {
  const own = await membersOf(`Patient/${patientId}`, reading)
  const cases = own.filter(({ resourceType }) => resourceType === 'EpisodeOfCare')
  const ofCases = await Promise.all(cases.map(({ id = '' }) => membersOf(id, reading)))
  return [...own, ...ofCases.flat()]
}

/** Of what the patient has besides a case, what rules of cases read. */
async function besides(caseId: string, patientId: string, reading: Reading): Promise<readonly Resource[]> {
  const { isReadOfPatients } = reading
  const own = await membersOf(
    `Patient/${patientId}`,
    reading,
    (type) => type === 'EpisodeOfCare' || isReadOfPatients(type),
  )
  const others = own.filter(({ resourceType, id }) => resourceType === 'EpisodeOfCare' && id !== caseId)
  const ofOthers = await Promise.all(others.map(({ id = '' }) => membersOf(id, reading, isReadOfPatients)))
  return [...own.filter(({ resourceType }) => isReadOfPatients(resourceType)), ...ofOthers.flat()]
}

interface Parts {
  readonly root: Resource
  readonly members: readonly Resource[]
  /** What else the patient has. */
  readonly around?: readonly Resource[]
}

async function withDirectory(ref: SubjectRef, parts: Parts, reading: Reading): Promise<Assembled> {
  const { root } = parts
  const own = unique(parts.members, new Set([addressOf(root)]))
  const members = own.filter((member) => findingOf(member) === undefined)
  const seen = new Set([root, ...own].map(addressOf))
  const around = unique(parts.around ?? [], seen).filter((one) => findingOf(one) === undefined)
  const look = (type: string, id: string) => storedThen(type, id, reading)
  const { directory, versions } = await directoryOf([root, ...members, ...around], look)
  return {
    ref,
    subject: { kind: ref.kind, root, members, around, directory },
    findings: own.filter((member) => findingOf(member) !== undefined),
    versions,
  }
}

/** Each once, but for those that are `seen`. */
function unique(resources: readonly Resource[], seen: Set<string>): readonly Resource[] {
  return resources.filter((resource) => {
    const address = addressOf(resource)
    const isNew = !seen.has(address)
    seen.add(address)
    return isNew
  })
}

/** Those of the types that are wanted: what is not wanted is not parsed. */
async function membersOf(
  id: string,
  { store, query, instant }: Reading,
  isWanted: (type: string) => boolean = () => true,
): Promise<readonly Resource[]> {
  const members = await store.members(query, id, instant)
  return members.filter(({ type, deleted }) => !deleted && isWanted(type)).map(parsed)
}

async function read<T extends Resource>(type: T['resourceType'], id: string, reading: Reading): Promise<T | undefined> {
  const stored = await storedThen(type, id, reading)
  return stored === undefined || stored.deleted ? undefined : (parsed(stored) as T)
}

const parsed = ({ content }: Stored): Resource => JSON.parse(content)

export const addressOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`

/** The id of a resource of a type that a reference leads to. */
export function idIn(reference: Reference | undefined, type: string): string | undefined {
  const [named, id] = reference?.reference?.split('/') ?? []
  return named === type ? id : undefined
}
