/**
 * The table of all that the server answers: the router reads it, and the CapabilityStatement is generated from it.
 *
 * https://hl7.org/fhir/R4/http.html#summary
 */
import type { Route } from './route.ts'

// What a start can do without is loaded when it is first asked for.
const capabilities = later(async () => (await import('./capability/capabilities.ts')).capabilities)
const conditionalDelete = later(async () => (await import('./interaction/conditional-delete.ts')).conditionalDelete)
const conditionalPatch = later(async () => (await import('./interaction/conditional-patch.ts')).conditionalPatch)
const conditionalUpdate = later(async () => (await import('./interaction/conditional-update.ts')).conditionalUpdate)
const create = later(async () => (await import('./interaction/create.ts')).create)
const followUp = later(async () => (await import('./interaction/operation.ts')).followUp)
const historyInstance = later(async () => (await import('./interaction/history-instance.ts')).historyInstance)
const historySystem = later(async () => (await import('./interaction/history-system.ts')).historySystem)
const historyType = later(async () => (await import('./interaction/history-type.ts')).historyType)
const operation = later(async () => (await import('./interaction/operation.ts')).operation)
const patch = later(async () => (await import('./interaction/patch.ts')).patch)
const postBundle = later(async () => (await import('./bundle/post-bundle.ts')).postBundle)
const read = later(async () => (await import('./interaction/read.ts')).read)
const remove = later(async () => (await import('./interaction/delete.ts')).remove)
const searchCompartment = later(async () => (await import('./interaction/search-compartment.ts')).searchCompartment)
const searchSystem = later(async () => (await import('./interaction/search-system.ts')).searchSystem)
const searchType = later(async () => (await import('./interaction/search-type.ts')).searchType)
const update = later(async () => (await import('./interaction/update.ts')).update)
const vread = later(async () => (await import('./interaction/vread.ts')).vread)

type Run = Route['run']

function later(load: () => Promise<Run>): Run {
  let loaded: Run | undefined
  return async (...asked) => {
    loaded ??= await load()
    return await loaded(...asked)
  }
}

const instance = ['{type}', '{id}'] as const

/** The first that fits answers, so literal segments come before `{id}`. */
export const routes: readonly Route[] = [
  { code: 'transaction', level: 'system', method: 'POST', pattern: [], run: postBundle },
  { code: 'search-system', level: 'system', method: 'GET', pattern: [], run: searchSystem },
  { code: 'search-system', level: 'system', method: 'POST', pattern: ['_search'], run: searchSystem },
  { code: 'history-system', level: 'system', method: 'GET', pattern: ['_history'], run: historySystem },
  { code: 'capabilities', level: 'system', method: 'GET', pattern: ['metadata'], run: capabilities },
  { code: 'operation', level: 'system', method: 'GET', pattern: ['$'], run: operation },
  { code: 'operation', level: 'system', method: 'POST', pattern: ['$'], run: operation },
  { code: 'operation', level: 'system', method: 'GET', pattern: ['$', '{id}'], run: followUp },
  { code: 'operation', level: 'system', method: 'DELETE', pattern: ['$', '{id}'], run: followUp },
  { code: 'operation', level: 'system', method: 'GET', pattern: ['$', '{id}', '{file}'], run: followUp },

  { code: 'search-type', level: 'type', method: 'GET', pattern: ['{type}'], run: searchType },
  { code: 'search-type', level: 'type', method: 'POST', pattern: ['{type}', '_search'], run: searchType },
  { code: 'create', level: 'type', method: 'POST', pattern: ['{type}'], run: create },
  { code: 'update', level: 'type', method: 'PUT', pattern: ['{type}'], conditional: true, run: conditionalUpdate },
  { code: 'patch', level: 'type', method: 'PATCH', pattern: ['{type}'], conditional: true, run: conditionalPatch },
  { code: 'delete', level: 'type', method: 'DELETE', pattern: ['{type}'], conditional: true, run: conditionalDelete },
  { code: 'history-type', level: 'type', method: 'GET', pattern: ['{type}', '_history'], run: historyType },
  { code: 'operation', level: 'type', method: 'GET', pattern: ['{type}', '$'], run: operation },
  { code: 'operation', level: 'type', method: 'POST', pattern: ['{type}', '$'], run: operation },

  { code: 'read', level: 'instance', method: 'GET', pattern: instance, run: read },
  { code: 'update', level: 'instance', method: 'PUT', pattern: instance, run: update },
  { code: 'patch', level: 'instance', method: 'PATCH', pattern: instance, run: patch },
  { code: 'delete', level: 'instance', method: 'DELETE', pattern: instance, run: remove },
  {
    code: 'history-instance',
    level: 'instance',
    method: 'GET',
    pattern: [...instance, '_history'],
    run: historyInstance,
  },
  { code: 'vread', level: 'instance', method: 'GET', pattern: [...instance, '_history', '{version}'], run: vread },
  { code: 'operation', level: 'instance', method: 'GET', pattern: [...instance, '$'], run: operation },
  { code: 'operation', level: 'instance', method: 'POST', pattern: [...instance, '$'], run: operation },
  { code: 'search-type', level: 'instance', method: 'GET', pattern: [...instance, '{member}'], run: searchCompartment },
  {
    code: 'search-type',
    level: 'instance',
    method: 'POST',
    pattern: [...instance, '{member}', '_search'],
    run: searchCompartment,
  },
]
