/** What rules are judged of, and the keys of its marks. */

export type SubjectKind = 'case' | 'patient' | 'unit' | 'pair'

/** A subject by name. The id of a pair is those of its two units, with `+` between. */
export interface SubjectRef {
  readonly kind: SubjectKind
  readonly id: string
}

/** What the keys of subjects' marks begin with. */
export const subjectPrefix = 'subject/'

/** The key of a subject's mark, under which it follows what it has read as well. */
export const subjectKey = ({ kind, id }: SubjectRef): string => `${subjectPrefix}${kind}/${id}`

const kinds: readonly string[] = ['case', 'patient', 'unit', 'pair'] satisfies SubjectKind[]

/** The subject that a mark is about; undefined where it is about something else. */
export function markedSubject(key: string): SubjectRef | undefined {
  if (!key.startsWith(subjectPrefix)) return undefined
  const [kind = '', ...id] = key.slice(subjectPrefix.length).split('/')
  return kinds.includes(kind) ? { kind: kind as SubjectKind, id: id.join('/') } : undefined
}

/** What a subject follows that depends on anything of a patient, or of a unit: `Patient/1`, `Organization/1`. */
export const around = (address: string): string => `around/${address}`

/** What the keys of marks begin with whose work is to mark all who follow a target. */
export const spreadPrefix = 'spread/'

/** Between the target and the last follower that was marked; no id has it. */
const after = '\n'

/** The key of the work of marking those who follow a target, from the first or after one of them. */
export const spreadKey = (target: string, last = ''): string =>
  `${spreadPrefix}${target}${last === '' ? '' : after + last}`

/** The target whose followers are to be marked, and after which of them. */
export function spreadOf(key: string): { readonly target: string; readonly last: string } {
  const [target = '', last = ''] = key.slice(spreadPrefix.length).split(after)
  return { target, last }
}
