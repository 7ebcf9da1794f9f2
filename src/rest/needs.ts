/** What a client must be allowed to do for each interaction. */
import type { AnsweringRoute, AskedFor, Letter, Need } from './need.ts'
import { classOf } from './operation-classes.ts'

type Code = 'read' | 'vread' | 'history-instance' | 'history-type' | 'search-type' | 'create' | 'update' | 'patch'

const letters: Readonly<Record<Code | 'delete', readonly Letter[]>> = {
  read: ['r'],
  vread: ['r'],
  'history-instance': ['r'],
  'history-type': ['s'],
  'search-type': ['s'],
  create: ['c'],
  update: ['u'],
  // It is answered with all of the resource, of which the client has sent a part only.
  patch: ['r', 'u'],
  delete: ['d'],
}

/** Those that change what is stored. */
const changing: ReadonlySet<string> = new Set(['merge'])

/** Those that tell of some types only. */
const ofTypes: Readonly<Record<string, readonly Need[]>> = {
  status: [{ letters: ['r', 's'], type: 'Subscription' }],
  events: [{ letters: ['r', 's'], type: 'Subscription' }],
  // Of a Subscription of one's own: the operations see to it.
  resend: [{ letters: ['r', 'u'], type: 'Subscription' }],
  'signing-key': [{ letters: ['r', 'u'], type: 'Subscription' }],
  'get-ws-binding-token': [{ letters: ['r', 'u'], type: 'Subscription' }],
  logg: [
    { letters: ['r', 's'], type: 'Patient' },
    { letters: ['r', 's'], type: 'AuditEvent' },
  ],
}

const system: readonly Letter[] = ['r', 's']
const whole: readonly Letter[] = ['c', 'r', 'u', 'd', 's']

/**
 * What a request needs that a route answers; nothing where who asks is limited by what is asked: the entries of a
 * bundle, a search of several types, an operation for its caller.
 */
export function needsOf({ code, pattern, conditional }: AnsweringRoute, request: AskedFor): readonly Need[] {
  const { path, headers } = request
  const [type = ''] = path
  if (code === 'operation') return needsOfOperation(request, pattern)
  if (!(code in letters)) return []
  if (pattern.includes('{member}')) return needsOfCompartment(path)
  const own = letters[code as Code]
  const asks = conditional === true || headers['if-none-exist'] !== undefined
  return [{ letters: asks ? [...own, 's'] : own, type }]
}

function needsOfCompartment([type = '', , member = '']: readonly string[]): readonly Need[] {
  return [{ letters: ['r'], type }, ...(member === '*' ? [] : [{ letters: ['s'] as const, type: member }])]
}

function needsOfOperation({ path }: AskedFor, pattern: AnsweringRoute['pattern']): readonly Need[] {
  const code = path[pattern.indexOf('$')]?.slice(1) ?? ''
  const operation = classOf(code)
  if (operation === 'caller') return []
  if (Object.hasOwn(ofTypes, code)) return ofTypes[code] ?? []
  return [{ letters: changing.has(code) ? whole : system, ofAll: true, operation }]
}
