/** Profiles, extensions, value sets, code systems, search parameters and documents. See cases.ts. */
import { base } from '../profiles.ts'
import { code } from './known.ts'
import type { Kind } from './value-cases.ts'

const core = 'http://hl7.org/fhir/StructureDefinition/'
const url = `${base}own`
const head = { url, name: 'Own', status: 'draft' }
const definition = (element: readonly object[], more: object = {}) => ({
  ...{ resourceType: 'StructureDefinition', ...head, kind: 'resource', abstract: false, type: 'Patient' },
  ...{ derivation: 'constraint', baseDefinition: `${core}Patient`, differential: { element } },
  ...more,
})
const of = (id: string, more: object = {}) => ({ id, path: id.replaceAll(/:[^.]*/g, ''), ...more })
const slicing = (path: string) => ({ slicing: { discriminator: [{ type: 'value', path }], rules: 'open' } })
const extension = (fixedUri: string, expression: string) =>
  definition([of('Extension.url', { fixedUri }), of('Extension.value[x]', { type: [{ code: 'string' }] })], {
    ...{ kind: 'complex-type', type: 'Extension', baseDefinition: `${core}Extension` },
    context: [{ type: 'element', expression }],
  })
const first = ['StructureDefinition.differential.element[0]']
const whole = ['StructureDefinition']
const slice = { id: 'Patient.identifier:a', path: 'Patient.identifier', sliceName: 'a', min: 1 }

export const definitions: readonly Kind[] = [
  ['a profile', definition([of('Patient.birthDate', { min: 1 })]), []],
  ['an element that the type does not have', definition([of('Patient.colour')]), first],
  ['an element that the type of an element does not have', definition([of('Patient.name.colour')]), first],
  ['less than the base asks', definition([of('Patient.link.other', { min: 0 })]), first],
  ['more than the base allows', definition([of('Patient.birthDate', { max: '*' })]), first],
  ['a least above the greatest', definition([of('Patient.name', { min: 3, max: '2' })]), first],
  [
    'a type that the element does not have',
    definition([of('Patient.birthDate', { type: [{ code: 'string' }] })]),
    first,
  ],
  ['one type of a choice', definition([of('Patient.deceased[x]', { type: [{ code: 'boolean' }] })]), []],
  ['a fixed value', definition([of('Patient.gender', { fixedCode: 'male' })]), []],
  ['a fixed value of another type', definition([of('Patient.gender', { fixedString: 'male' })]), first],
  ['a pattern of another type', definition([of('Patient.maritalStatus', { patternCoding: { code: 'x' } })]), first],
  [
    'a fixed value and a pattern',
    definition([of('Patient.gender', { fixedCode: 'male', patternCode: 'male' })]),
    first,
  ],
  [
    'a binding of a date',
    definition([of('Patient.birthDate', { binding: { strength: 'required', valueSet: url } })]),
    [],
  ],
  [
    'a binding that asks less',
    definition([of('Patient.gender', { binding: { strength: 'example', valueSet: url } })]),
    first,
  ],
  ['elements out of order', definition([of('Patient.birthDate'), of('Patient.identifier')]), first],
  ['an element twice', definition([of('Patient.birthDate'), of('Patient.birthDate')]), whole],
  ['an element without an id', definition([{ path: 'Patient.birthDate' }]), whole],
  [
    'slices',
    definition([
      of('Patient.identifier', slicing('system')),
      slice,
      of('Patient.identifier:a.system', { fixedUri: 'urn:a' }),
    ]),
    [],
  ],
  ['a slice of what is not sliced', definition([slice]), first],
  [
    'slices of what is there once',
    definition([of('Patient.birthDate', slicing('$this'))]),
    ['StructureDefinition.differential.element[0].slicing'],
  ],
  ['slices of the root', definition([of('Patient', slicing('id'))]), ['StructureDefinition.differential']],
  [
    'a target that the base does not have',
    definition([
      of('Patient.generalPractitioner', { type: [{ code: 'Reference', targetProfile: [`${core}Observation`] }] }),
    ]),
    first,
  ],
  [
    'an invariant twice',
    definition([
      of('Patient', {
        constraint: [1, 2].map(() => ({ key: 'a-1', severity: 'error', human: 'x', expression: 'true' })),
      }),
    ]),
    first,
  ],
  ['another kind than the type has', definition([of('Patient')], { kind: 'complex-type' }), whole],
  [
    'a specialization of its own type',
    definition([of('Patient')], { derivation: 'specialization' }),
    ['StructureDefinition.type'],
  ],
  [
    'a type that R4 does not have',
    definition([of('Colour.hue')], { type: 'Colour', baseDefinition: `${core}DomainResource` }),
    ['StructureDefinition.type'],
  ],
  ['elements of another type', definition([of('Observation.status')]), ['StructureDefinition.differential']],
  ['an extension', extension(url, 'Patient'), []],
  ['an extension of another url', extension(`${url}2`, 'Patient'), whole],
  ['an extension of what R4 does not have', extension(url, 'Patient.colour'), ['StructureDefinition.context[0]']],
]

const valueSet = (include: object) => ({ resourceType: 'ValueSet', ...head, compose: { include: [include] } })
const codeSystem = (more: object) => ({
  ...{ resourceType: 'CodeSystem', ...head, content: 'complete', concept: [{ code: 'a' }] },
  ...more,
})
const parameter = (more: object) => ({
  ...{ resourceType: 'SearchParameter', ...head, description: 'x', code: 'x', base: ['Patient'], type: 'string' },
  ...{ expression: 'Patient.name.family', ...more },
})
const { system } = code('a').coding[0] ?? {}
const observed = (one: object) => ({
  ...{ resourceType: 'Observation', status: 'final', code: { text: 'x' }, category: [{ coding: [one] }] },
})

export const terminology: readonly Kind[] = [
  ['a code of its system', observed({ system, code: 'a' }), []],
  ['a code that its system does not have', observed({ system, code: 'x' }), ['Observation.category[0].coding[0].code']],
  ['a code in another case', observed({ system, code: 'A' }), ['Observation.category[0].coding[0].code']],
  ['a code of a version that is not held', observed({ system, version: '2', code: 'x' }), []],
  ['a code of a system that is not held', observed({ system: 'urn:x', code: 'x' }), []],
  [
    'a code that R4’s version of a system does not have',
    observed({ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'x' }),
    [],
  ],
  ['a value set', valueSet({ system, concept: [{ code: 'a' }] }), []],
  ['a system with a version in it', valueSet({ system: `${system}|1` }), ['ValueSet.compose.include[0]']],
  ['a relative system', valueSet({ system: 'codes' }), ['ValueSet.compose.include[0]']],
  [
    'a filter by a truth that is none',
    valueSet({ system, filter: [{ property: 'notSelectable', op: '=', value: '1' }] }),
    ['ValueSet.compose.include[0].filter[0]'],
  ],
  ['a code twice', codeSystem({ concept: [{ code: 'a' }, { code: 'a' }] }), ['CodeSystem']],
  ['another number of concepts', codeSystem({ count: 2 }), ['CodeSystem.count']],
  ['concepts of what has none', codeSystem({ content: 'not-present' }), ['CodeSystem.concept[0]']],
  ['a supplement of nothing', codeSystem({ content: 'supplement' }), ['CodeSystem.content']],
  ['a search parameter', parameter({}), []],
  ['an expression that cannot be read', parameter({ expression: 'Patient.name.(' }), ['SearchParameter.expression']],
  ['an expression of what is not there', parameter({ expression: 'Patient.colour' }), ['SearchParameter.expression']],
  ['an expression of another type', parameter({ expression: 'Observation.code' }), ['SearchParameter.expression']],
  ['an expression of several types', parameter({ expression: 'Observation.code | Patient.name' }), []],
  ['a composite of nothing', parameter({ type: 'composite' }), ['SearchParameter']],
]

const at = 'http://hl7.se/fhir/'
const entry = (resource: { readonly resourceType: string; readonly id: string }) => ({
  fullUrl: `${at}${resource.resourceType}/${resource.id}`,
  resource,
})
const composition = (more: object = {}) => ({
  ...{ resourceType: 'Composition', id: 'c', status: 'final', type: { text: 'x' }, date: '2026-01-01', title: 'x' },
  ...{ author: [{ display: 'x' }], ...more },
})
const document = (...resources: Parameters<typeof entry>[0][]) => ({
  ...{ resourceType: 'Bundle', type: 'document', timestamp: '2026-01-01T00:00:00Z' },
  identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:3b0d2f7e-1d6e-4b7c-9a53-0b1b7e2c7b11' },
  entry: resources.map(entry),
})
const person = { resourceType: 'Patient', id: 'p', active: true }
const subject = { reference: 'Patient/p' }
const observation = { resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'x' }, subject }
const inComposition = (path: string) => [`Bundle.entry[0].resource.${path}`]

export const documents: readonly Kind[] = [
  ['a document', document(composition({ subject }), person), []],
  ['a subject that is not there', document(composition({ subject })), inComposition('subject')],
  ['an author that is not there', document(composition({ author: [subject] })), inComposition('author[0]')],
  [
    'an entry of a section that is not there',
    document(composition({ section: [{ title: 'x', entry: [subject], text: undefined }] })),
    inComposition('section[0].entry[0]'),
  ],
  [
    'a document that this replaces',
    document(composition({ relatesTo: [{ code: 'replaces', targetReference: { reference: 'Composition/d' } }] })),
    [],
  ],
  ['an entry that nothing leads to', document(composition(), person), ['Bundle.entry[1]']],
  ['an entry that leads to another', document(composition({ subject }), person, observation), []],
  ['another first resource', document(person, composition({ subject })), ['Bundle']],
]
