/** The rows of the matrix of writes: each way of writing, by itself and in bundles. */
import { extension, to } from '../policy/matrix-directory.ts'
import type { Held } from '../policy/reference-json.ts'
import { aboutElement, aboutOf, linkOf, type Names, namesOf, ofCases, partiesOf } from './matrix-write-content.ts'
import type { Attempt } from './reference-answers.ts'

/** What a cell writes about. */
export interface Scene {
  readonly type: string
  readonly patient: string
  /** What is stored and meant; absent: there is none of its type. */
  readonly target?: Held
  /** By which it is found. */
  readonly criteria: string
  /** What its writer would make in its own name. */
  readonly made: Held
  /** A text that no version had before. */
  readonly fresh: string
  readonly own: Names
  /** Whether its writer may send messages at all: they take scopes for all that they write. */
  readonly isOfMessages: boolean
}

export interface Single {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  /** The resource, or the patch. */
  readonly body?: object
  readonly ifNoneExist?: string
}

export interface Tried {
  readonly sent: Single
  readonly beside?: readonly Held[]
  readonly attempt: Attempt
}

export interface Way {
  readonly name: string
  readonly verb: 'create' | 'update' | 'delete'
  readonly carrier: 'alone' | 'batch' | 'transaction' | 'message'
  /** It changes whose the resource is. */
  readonly isMoving?: true
  /** Undefined where there is none for the type. */
  readonly tried: (scene: Scene) => Tried | undefined
}

/** Another case with the same parties. */
const elsewhere = (patient: string): string => (patient === 'Patient/patient-utan' ? 'aterkallat' : 'utan')
const others: Names = {
  ...{ sender: 'Organization/avd-b', responsible: 'Organization/avd-b', receiver: 'PractitionerRole/r-avd-b' },
}

type Base = Omit<Way, 'carrier'>

/** As it would be sent by who wants it to have come from another; nobody is believed in that. */
function forged({ meta, ...content }: Held): Held {
  const others = [extension('ursprung', { valueReference: to('Organization/soc') })]
  return { ...content, meta: { ...(meta as object), extension: others } } as unknown as Held
}

function makes(scene: Scene, after: Held, more: Partial<Single> = {}): Tried {
  const said = forged(after)
  const { id: _, ...body } = said
  const attempt: Attempt = { interaction: 'create', finds: 'a new one', after: said }
  return { sent: { method: 'POST', url: scene.type, body, ...more }, attempt }
}

const creates: readonly Base[] = [
  { name: 'create', verb: 'create', tried: (scene) => makes(scene, scene.made) },
  {
    ...{ name: 'create in the name of another', verb: 'create' },
    tried: (scene) => {
      const names = namesOf(scene.type, others, scene.patient)
      return Object.keys(names).length === 0 ? undefined : makes(scene, { ...scene.made, ...names })
    },
  },
  {
    ...{ name: 'conditional create that finds nothing', verb: 'create' },
    tried: (scene) => {
      const { attempt, sent } = makes(scene, scene.made, { ifNoneExist: `_tag=urn:x:marke|${scene.fresh}` })
      return { sent, attempt: { ...attempt, finds: 'by criteria' } }
    },
  },
  {
    ...{ name: 'conditional create of what is there', verb: 'create' },
    tried: (scene) => {
      const { attempt, sent } = makes(scene, scene.made, { ifNoneExist: scene.criteria })
      return { sent, attempt: { ...attempt, finds: 'by criteria', ...(scene.target && { target: scene.target }) } }
    },
  },
  {
    ...{ name: 'conditional update that finds nothing', verb: 'create' },
    tried: (scene) => {
      const url = `${scene.type}?_tag=urn:x:marke|${scene.fresh}`
      const { sent, attempt } = makes(scene, scene.made, { method: 'PUT', url })
      return { sent, attempt: { ...attempt, interaction: 'update', finds: 'by criteria' } }
    },
  },
  {
    ...{ name: 'update of a new id', verb: 'create' },
    tried: ({ type, made }) => ({
      sent: { method: 'PUT', url: `${type}/${made.id}`, body: made },
      attempt: { interaction: 'update', finds: 'a new id', after: made },
    }),
  },
]

function update(after: Held, target: Held): Tried {
  const said = forged(after)
  return {
    sent: { method: 'PUT', url: `${target.resourceType}/${target.id}`, body: said },
    attempt: { interaction: 'update', finds: 'by id', target, after: said },
  }
}

const patches = (fresh: string) => ({
  json: [{ op: 'add', path: '/language', value: fresh }],
  path: (type: string, op: 'add' | 'replace') => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'operation', part: parts(type, op, fresh) }],
  }),
})

function parts(type: string, op: 'add' | 'replace', fresh: string): readonly object[] {
  return [
    { name: 'type', valueCode: op },
    { name: 'path', valueString: op === 'add' ? type : `${type}.language` },
    ...(op === 'add' ? [{ name: 'name', valueString: 'language' }] : []),
    { name: 'value', valueCode: fresh },
  ]
}

function patch(scene: Scene, body: object, url: string, finds: Attempt['finds']): Tried | undefined {
  const { target, fresh } = scene
  if (target === undefined) return undefined
  const after = { ...target, language: fresh }
  return { sent: { method: 'PATCH', url, body }, attempt: { interaction: 'patch', finds, target, after } }
}

const ofTarget = (change: (target: Held, scene: Scene) => Held | undefined): Base['tried'] => {
  return (scene) => {
    const after = scene.target && change(scene.target, scene)
    return after && scene.target && update(after, scene.target)
  }
}

const updates: readonly Base[] = [
  { name: 'update', verb: 'update', tried: ofTarget((target, { fresh }) => ({ ...target, language: fresh })) },
  {
    ...{ name: 'conditional update', verb: 'update' },
    tried: ({ target, criteria, fresh, type }) => {
      if (target === undefined) return undefined
      const { id: _, ...body } = { ...target, language: fresh }
      const after = { ...target, language: fresh }
      const attempt: Attempt = { interaction: 'update', finds: 'by criteria', target, after }
      return { sent: { method: 'PUT', url: `${type}?${criteria}`, body }, attempt }
    },
  },
  {
    ...{ name: 'JSON Patch', verb: 'update' },
    tried: (scene) => patch(scene, patches(scene.fresh).json, `${scene.type}/${scene.target?.id}`, 'by id'),
  },
  {
    ...{ name: 'FHIRPath Patch', verb: 'update' },
    tried: (scene) => {
      const op = scene.target?.language === undefined ? 'add' : 'replace'
      return patch(scene, patches(scene.fresh).path(scene.type, op), `${scene.type}/${scene.target?.id}`, 'by id')
    },
  },
  {
    ...{ name: 'conditional patch', verb: 'update' },
    tried: (scene) => patch(scene, patches(scene.fresh).json, `${scene.type}?${scene.criteria}`, 'by criteria'),
  },
  {
    ...{ name: 'update that names another', verb: 'update', isMoving: true },
    tried: ofTarget((target, { type, patient }) => {
      const names = namesOf(type, others, patient)
      return Object.keys(names).length === 0 ? undefined : { ...target, ...names }
    }),
  },
  {
    ...{ name: 'update into another case', verb: 'update', isMoving: true },
    tried: ofTarget((target, { type, patient }) => {
      const inCase = `EpisodeOfCare/arende-${elsewhere(patient)}`
      return ofCases.includes(type) && type !== 'EpisodeOfCare' ? { ...target, ...linkOf(type, inCase) } : undefined
    }),
  },
  {
    ...{ name: 'update about another patient', verb: 'update', isMoving: true },
    tried: ofTarget((target, { type, patient }) =>
      aboutElement(type) === undefined
        ? undefined
        : { ...target, ...aboutOf(type, `Patient/patient-${elsewhere(patient)}`) },
    ),
  },
]

const deletes: readonly Base[] = [
  {
    ...{ name: 'delete', verb: 'delete' },
    tried: ({ target, type }) =>
      target && {
        sent: { method: 'DELETE', url: `${type}/${target.id}` },
        attempt: { interaction: 'delete', finds: 'by id', target },
      },
  },
  {
    ...{ name: 'conditional delete', verb: 'delete' },
    tried: ({ target, type, criteria }) =>
      target && {
        sent: { method: 'DELETE', url: `${type}?${criteria}` },
        attempt: { interaction: 'delete', finds: 'by criteria', target },
      },
  },
]

/** A case of its own, with the writer or another as its party, and with what is written in it. */
function opens({ type, made, patient, own, fresh }: Scene, member: string): Tried | undefined {
  if (!ofCases.includes(type) || type === 'CareTeam') return undefined
  const inCase = `EpisodeOfCare/ny-${fresh}`
  const arende: Held = { resourceType: 'EpisodeOfCare', id: `ny-${fresh}`, status: 'active', patient: to(patient) }
  const team = partiesOf(`parter-${fresh}`, { patient, inCase }, member === 'own' ? own.responsible : member)
  const isCase = type === 'EpisodeOfCare'
  const after = isCase ? arende : { ...made, ...linkOf(type, inCase) }
  const { id: _, ...body } = after
  const attempt: Attempt = {
    interaction: 'create',
    finds: 'a new one',
    after,
    beside: isCase ? [team] : [arende, team],
  }
  return { sent: { method: 'POST', url: type, body }, ...{ beside: attempt.beside ?? [] }, attempt }
}

const openings: readonly Way[] = [
  { name: 'opens a case', verb: 'create', carrier: 'transaction', tried: (scene) => opens(scene, 'own') },
  {
    ...{ name: 'opens a case of others', verb: 'create', carrier: 'transaction' },
    tried: (scene) => opens(scene, 'Organization/avd-b'),
  },
]

const bases: readonly Base[] = [...creates, ...updates, ...deletes]
const carried = (carrier: Way['carrier']): readonly Way[] => bases.map((base) => ({ ...base, carrier }))

/** What messages are about, and what they bring along to be read; of a Provenance they say themselves what they mean. */
const carriedTypes = [
  ...ofCases.filter((type) => type !== 'Provenance'),
  ...['Patient', 'RelatedPerson', 'Organization', 'HealthcareService', 'Practitioner', 'PractitionerRole'],
]

const ofMessages: readonly Way[] = creates.slice(0, 2).map(({ name, verb, tried }) => ({
  ...{ name, verb, carrier: 'message' },
  tried: (scene) => (carriedTypes.includes(scene.type) && scene.isOfMessages ? tried(scene) : undefined),
}))

export const ways: readonly Way[] = [
  ...[...carried('alone'), ...carried('batch'), ...carried('transaction')],
  ...[...openings, ...ofMessages],
]

export const wayName = ({ name, carrier }: Way): string =>
  carrier === 'alone' || name.startsWith('opens') ? name : `${name}, ${carrier}`
