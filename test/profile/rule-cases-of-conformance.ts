/** One broken resource for each rule of definitions, value sets, code systems, search parameters and codes. */
import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../src/profile/terminology/terminology.ts'
import { narrated, observation, patient, type RuleCase } from './rule-case.ts'

const url = 'http://example.org/d'
const named = { text: narrated, url, name: 'D', status: 'draft' }
const core = 'http://hl7.org/fhir/StructureDefinition/'
const definition = (type: string, element: readonly object[], more: object = {}) => ({
  ...{ resourceType: 'StructureDefinition', ...named, kind: 'resource', abstract: false, type },
  ...{ derivation: 'constraint', baseDefinition: core + type, differential: { element } },
  ...more,
})
const of = (path: string, more: object = {}) => ({ id: path, path, ...more })
const extended = (fixedUri: string, expression: string) =>
  definition('Extension', [of('Extension.url', { fixedUri })], {
    kind: 'complex-type',
    context: [{ type: 'element', expression }],
  })
const codeSystem = (more: object) => ({
  ...{ resourceType: 'CodeSystem', ...named, content: 'complete', concept: [{ code: 'a' }] },
  ...more,
})
const valueSet = (include: object) => ({ resourceType: 'ValueSet', ...named, compose: { include: [include] } })
const parameter = (more: object) => ({
  ...{ resourceType: 'SearchParameter', ...named, description: 'x', code: 'x', base: ['Patient'], type: 'string' },
  ...{ expression: 'Patient.name.family', ...more },
})
const held = { resourceType: 'CodeSystem', url: `${url}/codes`, content: 'complete', concept: [{ code: 'a' }] } as const
const { hasCode } = createTerminology(layered(definitionsOf([held]), coreDefinitions))

export const ofConformance: readonly RuleCase[] = [
  {
    rule: 'code-unknown',
    resource: observation({ method: { coding: [{ system: held.url, code: 'b' }] } }),
    options: { hasCode },
  },
  {
    rule: 'code-unknown-here',
    resource: patient({
      meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', code: 'x' }] },
    }),
    options: { hasCode },
  },
  { rule: 'definition-loosens', resource: definition('Patient', [of('Patient.link.other', { min: 0 })]) },
  { rule: 'definition-loosens', resource: definition('Patient', [of('Patient.birthDate', { max: '*' })]) },
  { rule: 'definition-loosens', resource: definition('Patient', [of('Patient.gender', { fixedString: 'male' })]) },
  {
    rule: 'definition-loosens',
    resource: definition('Patient', [of('Patient.birthDate', { type: [{ code: 'string' }] })]),
  },
  {
    rule: 'definition-loosens',
    resource: definition('Patient', [
      of('Patient.generalPractitioner', { type: [{ code: 'Reference', targetProfile: [`${core}Observation`] }] }),
    ]),
  },
  {
    rule: 'definition-loosens',
    resource: definition('Patient', [
      of('Patient.gender', { binding: { strength: 'preferred', valueSet: `${url}/vs` } }),
    ]),
  },
  { rule: 'definition-order', resource: definition('Patient', [of('Patient.birthDate'), of('Patient.identifier')]) },
  {
    rule: 'definition-slicing',
    resource: definition('Patient', [
      of('Patient.birthDate', { slicing: { discriminator: [{ type: 'value', path: '$this' }], rules: 'open' } }),
    ]),
  },
  {
    rule: 'definition-slicing',
    resource: definition('Patient', [{ id: 'Patient.name:a', path: 'Patient.name', sliceName: 'a', min: 1 }]),
  },
  { rule: 'definition-kind', resource: definition('Patient', [of('Patient')], { kind: 'complex-type' }) },
  { rule: 'definition-kind', resource: definition('Patient', [of('Patient')], { derivation: 'specialization' }) },
  { rule: 'definition-url', resource: extended(`${url}/other`, 'Patient') },
  { rule: 'definition-context', resource: extended(url, 'Patient.unheardOf') },
  { rule: 'valueset-system', resource: valueSet({ system: `${held.url}|1` }) },
  {
    rule: 'valueset-filter',
    resource: valueSet({ system: held.url, filter: [{ property: 'inactive', op: '=', value: '1' }] }),
  },
  { rule: 'codesystem-content', resource: codeSystem({ content: 'not-present' }) },
  { rule: 'codesystem-content', resource: codeSystem({ content: 'supplement' }) },
  { rule: 'codesystem-content', resource: codeSystem({ supplements: held.url }) },
  { rule: 'codesystem-content', resource: codeSystem({ count: 2 }) },
  {
    rule: 'codesystem-property',
    resource: codeSystem({
      property: [{ code: 'p', type: 'boolean' }],
      concept: [{ code: 'a', property: [{ code: 'p', valueString: 'x' }] }],
    }),
  },
  { rule: 'search-expression', resource: parameter({ expression: 'Patient.unheardOf' }) },
  { rule: 'search-expression', resource: parameter({ expression: 'Patient.name.(' }) },
  { rule: 'search-expression', resource: parameter({ expression: 'Observation.code' }) },
  { rule: 'search-definition', resource: parameter({ type: 'composite' }) },
  {
    rule: 'search-definition',
    resource: parameter({ derivedFrom: `${url}/other` }),
    options: { resolve: () => parameter({ type: 'token' }) },
  },
]
