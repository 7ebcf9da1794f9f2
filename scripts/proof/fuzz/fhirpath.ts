/** FHIRPath by every door through which a client can hand it in, and what then evaluates it. */
import { type Chance, oneOf } from './chance.ts'
import { type Exchange, json, type Sent } from './exchange.ts'
import { expression, expressionsIn } from './expressions.ts'
import { mutatedBody } from './mutate-body.ts'
import { patchOperation } from './patches.ts'
import type { World } from './world.ts'

interface Asked {
  readonly chance: Chance
  readonly world: World
  /** FHIRPath that may be none. */
  readonly text: string
  /** Of what is written, so that cases at the same time seldom meet. */
  readonly slot: number
}

type Door = (asked: Asked) => readonly Sent[]

/** Of doors where what comes in is kept and used from then on, fewer. */
export function fhirPaths(world: World): (chance: Chance, slot: number) => Exchange {
  const good = expressionsIn(world.definitions)
  const doors: readonly Door[] = [
    ...[patch, patch, patch, parameterCheck, parameterCheck, profileCheck, profileCheck],
    ...[profile, profile, topic, subscription, parameter, rulebook],
  ]
  return (chance, slot) => {
    const text = expression(chance, good)
    return { kind: 'requests', sent: oneOf(chance, doors)({ chance, world, text, slot }) }
  }
}

const patch: Door = ({ chance, world, text }) => {
  const { type } = oneOf(chance, world.samples.resources)
  const parameter = [patchOperation(chance(2) === 0 ? text : `${type}.${text}`, chance)]
  return [sent('PATCH', `${type}/fuzz-1`, { resourceType: 'Parameters', parameter })]
}

const parameterCheck: Door = (asked) => [sent('POST', 'SearchParameter/$validate', searchParameter(asked))]

const parameter: Door = (asked) => {
  const { slot, chance, world } = asked
  const { type } = oneOf(chance, world.samples.resources)
  const put = sent('PUT', `SearchParameter/fuzz-${slot}`, searchParameter(asked))
  return [put, { method: 'GET', url: `/fhir/${type}?fuzz-${slot}=x` }]
}

function searchParameter({ chance, world, text, slot }: Asked): object {
  const { type } = oneOf(chance, world.samples.resources)
  return {
    ...{ resourceType: 'SearchParameter', id: `fuzz-${slot}`, status: 'active', name: 'Fuzz', description: 'x' },
    ...{ url: `http://fuzz.example/SearchParameter/fuzz-${slot}`, code: `fuzz-${slot}`, base: [type] },
    type: oneOf(chance, ['string', 'token', 'date', 'reference', 'number', 'quantity', 'uri', 'composite', 'special']),
    expression: chance(2) === 0 ? text : `${type}.${text}`,
  }
}

const profileCheck: Door = (asked) => {
  const { definition } = profileOf(asked)
  return [sent('POST', `StructureDefinition/${oneOf(asked.chance, ['$validate', '$snapshot'])}`, definition)]
}

const profile: Door = (asked) => {
  const { definition, url, type, resource } = profileOf(asked)
  const put = sent('PUT', `StructureDefinition/fuzz-${asked.slot}`, definition)
  return [put, sent('POST', `${type}/$validate?profile=${encodeURIComponent(url)}`, JSON.parse(resource))]
}

function profileOf({ chance, world, text, slot }: Asked) {
  const { type, names, text: resource } = oneOf(chance, world.samples.resources)
  const url = `http://fuzz.example/StructureDefinition/fuzz-${slot}`
  const path = oneOf(chance, [
    type,
    ...names.filter((name) => name !== 'resourceType').map((name) => `${type}.${name}`),
  ])
  const severity = oneOf(chance, ['error', 'warning'])
  const constraint = [{ key: 'fuzz-1', severity, human: 'x', expression: text }]
  const discriminator = [{ type: oneOf(chance, ['value', 'pattern', 'exists', 'type', 'profile']), path: text }]
  const sliced = [
    { id: path, path, slicing: { discriminator, rules: oneOf(chance, ['open', 'closed', 'openAtEnd']) } },
    { id: `${path}:a`, path, sliceName: 'a', min: chance(2) },
  ]
  const element = chance(3) === 0 ? sliced : [{ id: path, path, constraint }]
  const definition = {
    ...{ resourceType: 'StructureDefinition', id: `fuzz-${slot}`, url, name: 'Fuzz', status: 'active' },
    ...{ kind: 'resource', abstract: false, type, derivation: 'constraint', differential: { element } },
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  }
  return { definition, url, type, resource }
}

const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.'

const topic: Door = ({ chance, world, text, slot }) => {
  const { type, text: resource } = oneOf(chance, world.samples.resources)
  const trigger = [
    { url: 'resource', valueUri: type },
    { url: 'fhirPathCriteria', valueString: text },
  ]
  const basic = {
    ...{ resourceType: 'Basic', id: `fuzz-${slot}` },
    code: { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'SubscriptionTopic' }] },
    extension: [
      { url: `${r5}url`, valueUri: `http://fuzz.example/SubscriptionTopic/fuzz-${slot}` },
      { url: `${r5}resourceTrigger`, extension: trigger },
    ],
    modifierExtension: [{ url: `${r5}status`, valueCode: 'active' }],
  }
  const changed = { ...JSON.parse(resource), id: 'fuzz-1' }
  return [sent('PUT', `Basic/fuzz-${slot}`, basic), sent('PUT', `${type}/fuzz-1`, changed)]
}

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-'

const subscription: Door = ({ chance, world, text, slot }) => {
  const { type } = oneOf(chance, world.samples.resources)
  const filter = oneOf(chance, [`${type}?${text}`, `${type}?_id=fuzz-1`, `patient=${text}`, text])
  const criteria = oneOf(chance, [filter, `http://fuzz.example/SubscriptionTopic/fuzz-${chance(16)}`])
  const resource = {
    ...{ resourceType: 'Subscription', id: `fuzz-${slot}`, reason: 'x', criteria },
    status: oneOf(chance, ['requested', 'active', 'off', 'error']),
    _criteria: { extension: [{ url: `${guide}filter-criteria`, valueString: filter }] },
    channel: oneOf(chance, [
      { type: 'websocket', payload: 'application/fhir+json' },
      { type: 'rest-hook', endpoint: 'https://fuzz.invalid/', payload: text, header: [text] },
      { type: 'email', endpoint: `mailto:${text}` },
    ]),
  }
  return [
    { ...sent('PUT', `Subscription/fuzz-${slot}`, resource), body: mutatedBody(JSON.stringify(resource), chance) },
    { method: 'GET', url: `/fhir/Subscription/fuzz-${slot}/${oneOf(chance, ['$status', '$events', '$signing-key'])}` },
  ]
}

const rulebook: Door = ({ chance, world, text, slot }) => {
  const plans = world.definitions.filter((each) => /"resourceType":"(PlanDefinition|Library)"/.test(each))
  const plan = oneOf(chance, plans)
  const found = [...plan.matchAll(/"expression":"(?:[^"\\]|\\.)*"/g)]
  const at = found[chance(found.length + 1)]
  const changed =
    at === undefined ? mutatedBody(plan, chance) : plan.replace(at[0], () => `"expression":${JSON.stringify(text)}`)
  const type = plan.includes('"resourceType":"PlanDefinition"') ? 'PlanDefinition' : 'Library'
  const body = changed.replace(/"id":"[^"]*"/, `"id":"fuzz-${slot}"`)
  const check = { method: 'POST', url: `/fhir/${type}/$validate`, headers: json, body }
  return chance(8) > 0 ? [check] : [{ ...check, method: 'PUT', url: `/fhir/${type}/fuzz-${slot}` }]
}

function sent(method: string, url: string, resource: object): Sent {
  return { method, url: `/fhir/${url}`, headers: json, body: JSON.stringify(resource) }
}
