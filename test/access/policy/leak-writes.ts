/** Requests of the leak test that write: what is hidden must not stand in their way, nor help them. */

import { recordTypes } from './leak-records.ts'
import type { Drawing, LeakRequest } from './leak-requests.ts'
import { codeSystem, codes, numberSystem, numbers } from './leak-words.ts'
import { anyId } from './leak-world.ts'
import { to } from './matrix-directory.ts'

const jsonPatch = { 'content-type': 'application/json-patch+json' }

/** One of them, by chance. */
export function writeRequest(drawing: Drawing): LeakRequest {
  return drawing.dice.pick([create, create, createUnless, update, change, remove, byCriteria, inBundle])(drawing)
}

/** A resource that refers to what may be hidden. */
function content({ dice, leak }: Drawing): object {
  const subject = to(`Patient/${anyId('Patient', leak, dice)}`)
  const code = { coding: [{ system: codeSystem, code: dice.pick(codes) }] }
  const observation = { resourceType: 'Observation', status: 'final', code, subject }
  const communication = {
    ...{ resourceType: 'Communication', status: 'completed', subject },
    inResponseTo: [to(`Communication/${anyId('Communication', leak, dice)}`)],
  }
  const encounter = {
    ...{ resourceType: 'Encounter', status: 'planned', class: { code: 'a' }, subject },
    episodeOfCare: [to(`EpisodeOfCare/${anyId('EpisodeOfCare', leak, dice)}`)],
  }
  return dice.pick<object>([observation, communication, encounter])
}

const typeOf = (resource: object) => (resource as { resourceType: string }).resourceType
const number = ({ dice }: Drawing) => `identifier=${numberSystem}|${dice.pick(numbers)}`
const version = ({ dice }: Drawing) => (dice.once(2) ? { 'if-match': `W/"${dice.pick([1, 2, 9])}"` } : {})

function create(drawing: Drawing): LeakRequest {
  const body = content(drawing)
  return { method: 'POST', path: typeOf(body), body }
}

function createUnless(drawing: Drawing): LeakRequest {
  const body = content(drawing)
  return { method: 'POST', path: typeOf(body), body, headers: { 'if-none-exist': number(drawing) } }
}

function update(drawing: Drawing): LeakRequest {
  const { dice, leak } = drawing
  const body = content(drawing)
  const id = anyId(typeOf(body), leak, dice)
  return { method: 'PUT', path: `${typeOf(body)}/${id}`, body: { ...body, id }, headers: version(drawing) }
}

function change(drawing: Drawing): LeakRequest {
  const { dice, leak } = drawing
  const type = dice.pick(recordTypes)
  const body = JSON.stringify([
    dice.pick([
      { op: 'add', path: '/language', value: 'en' },
      { op: 'test', path: '/id', value: 'x' },
    ]),
  ])
  return {
    method: 'PATCH',
    path: `${type}/${anyId(type, leak, dice)}`,
    body,
    headers: { ...jsonPatch, ...version(drawing) },
  }
}

function remove(drawing: Drawing): LeakRequest {
  const { dice, leak } = drawing
  const type = dice.pick(recordTypes)
  return { method: 'DELETE', path: `${type}/${anyId(type, leak, dice)}`, headers: version(drawing) }
}

function byCriteria(drawing: Drawing): LeakRequest {
  const { dice } = drawing
  const body = content(drawing)
  const path = `${typeOf(body)}?${number(drawing)}`
  const patch = JSON.stringify([{ op: 'add', path: '/language', value: 'en' }])
  return dice.pick<LeakRequest>([
    { method: 'PUT', path, body },
    { method: 'PATCH', path, body: patch, headers: jsonPatch },
    { method: 'DELETE', path, headers: { prefer: 'return=OperationOutcome' } },
  ])
}

function inBundle(drawing: Drawing): LeakRequest {
  const { dice, leak } = drawing
  const resource = content(drawing)
  const type = dice.pick(recordTypes)
  const byNumber = { ...resource, subject: to(`Patient?${number(drawing)}`) }
  const entry = [
    { resource: dice.pick([resource, byNumber]), request: { method: 'POST', url: typeOf(resource) } },
    { resource, request: { method: 'POST', url: typeOf(resource), ifNoneExist: number(drawing) } },
    { request: { method: 'DELETE', url: `${type}/${anyId(type, leak, dice)}` } },
  ].slice(dice.below(3))
  return {
    method: 'POST',
    path: '',
    body: { resourceType: 'Bundle', type: dice.pick(['batch', 'transaction']), entry },
  }
}
