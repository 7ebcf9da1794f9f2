/**
 * Every write marks, in its own commit, what has to be judged anew because of it: its cases, its patient, its unit and
 * whoever read it. A change can be seen late, but never be overlooked.
 */
import { parsedVersion } from '../store/parsed-version.ts'
import type { Transaction } from '../store/store.ts'
import type { Change, Work, WriteRule } from '../store/write-rule.ts'
import { directoryTypes, referencesIn } from './references.ts'
import { around, spreadKey, subjectKey } from './subject-key.ts'

type Content = Readonly<Record<string, unknown>>

/** What a request has touched so far. */
interface Touched {
  /** Keys of subjects. */
  readonly subjects: Set<string>
  /** What others may follow. */
  readonly targets: Set<string>
}

/** Up to so many followers of a target are marked with the change; more are left to the job. */
const fewFollowers = 4

/** `isReadOfPatients`: whether rules that look at a patient as a whole read a type; every type, until that is known. */
export function markSubjects(isReadOfPatients: (type: string) => boolean): WriteRule {
  const touched = new WeakMap<Transaction, Touched>()
  return {
    name: 'mark-subjects',
    types: 'every',
    decide: (change, work) => {
      const known = touched.get(work.transaction) ?? { subjects: new Set(), targets: new Set() }
      touched.set(work.transaction, known)
      touch(change, known, isReadOfPatients)
      return followFromTheStart(change, work)
    },
    conclude: async (work) => {
      const known = touched.get(work.transaction)
      if (known) await mark(known, work)
    },
  }
}

function touch(change: Change, { subjects, targets }: Touched, isReadOfPatients: (type: string) => boolean): void {
  const { type, id } = change
  const patients = patientsOf(change, isReadOfPatients)
  const units = unitsOf(change)
  for (const one of casesOf(change)) subjects.add(subjectKey({ kind: 'case', id: one }))
  for (const one of patients) subjects.add(subjectKey({ kind: 'patient', id: one }))
  for (const one of units) subjects.add(subjectKey({ kind: 'unit', id: one }))
  targets.add(`${type}/${id}`)
  for (const one of patients) targets.add(around(`Patient/${one}`))
  for (const one of units) targets.add(around(`Organization/${one}`))
}

/** Marks what was touched, and those who follow it; where there are many of them, the work of marking them. */
async function mark({ subjects, targets }: Touched, work: Work): Promise<void> {
  const keys = new Set(subjects)
  for (const [target, followers] of await work.followersOf([...targets], fewFollowers + 1)) {
    if (followers.length > fewFollowers) keys.add(spreadKey(target))
    else for (const follower of followers) keys.add(follower)
  }
  for (const key of keys) await work.mark({ due: work.now, key })
}

/** What comes to its patient before a new case is first judged must have it judged again. */
function followFromTheStart(change: Change, work: Work): Promise<void> | undefined {
  const { type, id, before } = change
  if (type !== 'EpisodeOfCare' || before !== undefined) return undefined
  const targets = referred(change, 'Patient').map((patient) => around(`Patient/${patient}`))
  return work.follow(subjectKey({ kind: 'case', id }), targets)
}

const casesOf = ({ type, id, cases }: Change): readonly string[] => (type === 'EpisodeOfCare' ? [id, ...cases] : cases)

function patientsOf(change: Change, isRead: (type: string) => boolean): readonly string[] {
  if (change.type === 'Patient') return [change.id]
  return isRead(change.type) || change.type === 'EpisodeOfCare' ? referred(change, 'Patient') : []
}

function unitsOf(change: Change): readonly string[] {
  const { type, id } = change
  if (!directoryTypes.has(type) && type !== 'Contract') return []
  const units = referred(change, 'Organization')
  return type === 'Organization' ? [id, ...units] : units
}

/** Ids of a type that the resource referred to before or refers to now. */
function referred({ before, after }: Change, type: string): readonly string[] {
  const versions: Content[] = [...(before ? [parsedVersion<Content>(before)] : []), ...(after ? [after] : [])]
  const prefix = `${type}/`
  const found = versions.flatMap((version) => [...referencesIn(version)])
  return [...new Set(found.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : [])))]
}
