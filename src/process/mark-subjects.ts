/**
 * Every write marks, in its own commit, what has to be judged anew because of it: its cases, its patient, its unit and
 * whoever read it. A change can be seen late, but never be overlooked.
 */
import type { Change, Work, WriteRule } from '../store/write-rule.ts'
import { directoryTypes, referencesIn } from './references.ts'
import { around, spreadKey, subjectKey } from './subject-key.ts'

type Content = Readonly<Record<string, unknown>>

/** `isReadOfPatients`: whether rules that look at a patient as a whole read a type; every type, until that is known. */
export function markSubjects(isReadOfPatients: (type: string) => boolean): WriteRule {
  return {
    name: 'mark-subjects',
    types: 'every',
    decide: async (change, work) => {
      const { type, id } = change
      const patients = patientsOf(change, isReadOfPatients)
      const units = unitsOf(change)
      const keys = [
        ...casesOf(change).map((one) => subjectKey({ kind: 'case', id: one })),
        ...patients.map((one) => subjectKey({ kind: 'patient', id: one })),
        ...units.map((one) => subjectKey({ kind: 'unit', id: one })),
      ]
      const wholes = [...patients.map((one) => `Patient/${one}`), ...units.map((one) => `Organization/${one}`)]
      for (const target of [`${type}/${id}`, ...wholes.map(around)]) {
        if ((await work.followers(target, 1)).length > 0) keys.push(spreadKey(target))
      }
      for (const key of new Set(keys)) await work.mark({ due: work.now, key })
      await followFromTheStart(change, work)
    },
  }
}

/** What comes to its patient before a new case is first judged must have it judged again. */
async function followFromTheStart(change: Change, work: Work): Promise<void> {
  const { type, id, before } = change
  if (type !== 'EpisodeOfCare' || before !== undefined) return
  const targets = referred(change, 'Patient').map((patient) => around(`Patient/${patient}`))
  await work.follow(subjectKey({ kind: 'case', id }), targets)
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
  const versions: Content[] = [...(before ? [JSON.parse(before.content)] : []), ...(after ? [after] : [])]
  const prefix = `${type}/`
  const found = versions.flatMap((version) => [...referencesIn(version)])
  return [...new Set(found.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : [])))]
}
