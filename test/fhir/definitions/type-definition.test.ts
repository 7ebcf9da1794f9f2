import { describe, expect, it } from 'vitest'
import {
  bindingOf,
  codeList,
  elementOf,
  resourceTypes,
  typeDefinition,
} from '../../../src/fhir/definitions/type-definition.ts'

describe('the types of R4', () => {
  it('are 146 concrete resource types, in order', () => {
    expect(resourceTypes).toHaveLength(146)
    expect(resourceTypes).toEqual(resourceTypes.toSorted())
    expect(resourceTypes).not.toEqual(expect.arrayContaining(['SubscriptionStatus', 'DomainResource', 'Resource']))
  })

  it('hold inherited elements with their own', () => {
    const { elements, base, kind } = typeDefinition('CarePlan') ?? {}
    expect({ base, kind }).toEqual({ base: 'DomainResource', kind: 'resource' })
    expect(elements?.get('id')).toMatchObject({ types: ['id'], max: 1 })
    expect(elements?.get('contained')).toMatchObject({ types: ['Resource'], max: Number.POSITIVE_INFINITY })
    expect(elements?.get('subject')).toMatchObject({ types: ['Reference'], targets: ['Patient', 'Group'], min: 1 })
    expect(elements?.get('status')).toMatchObject({ codes: 'request-status', isModifier: true, isSummary: true })
  })

  it('name backbone elements by their path, and what refers to one by the same', () => {
    expect(typeDefinition('CarePlan')?.elements.get('activity')?.types).toEqual(['CarePlan.activity'])
    expect(typeDefinition('CarePlan.activity')?.elements.has('modifierExtension')).toBe(true)
    expect(typeDefinition('Bundle.entry')?.elements.get('link')?.types).toEqual(['Bundle.link'])
  })

  it('keep the targets of canonicals apart where References have others', () => {
    const definition = typeDefinition('EvidenceVariable.characteristic')?.elements.get('definition')
    expect(definition).toMatchObject({ targets: ['Group'], canonicalTargets: ['ActivityDefinition'] })
  })

  it.each(['Nothing', '__proto__', 'constructor', ''])('do not include %j', (name) => {
    expect(typeDefinition(name)).toBeUndefined()
    expect(codeList(name)).toBeUndefined()
  })
})

describe('the element of a JSON property', () => {
  it.each([
    ['Observation', 'valueQuantity', 'value', 'Quantity'],
    ['Observation', 'valueDateTime', 'value', 'dateTime'],
    ['Observation', 'status', 'status', 'code'],
    ['CarePlan.activity.detail', 'scheduledTiming', 'scheduled', 'Timing'],
    ['Extension', 'valueBase64Binary', 'value', 'base64Binary'],
  ])('%s.%s is %s of type %s', (type, property, name, expected) => {
    expect(elementOf(type, property)).toMatchObject({ element: { name }, type: expected })
  })

  it.each([
    ['Observation', 'value'],
    ['Observation', 'valueAddress'],
    ['Observation', 'statusCode'],
    ['Observation', 'constructor'],
    ['Nothing', 'id'],
  ])('%s.%s is none', (type, property) => {
    expect(elementOf(type, property)).toBeUndefined()
  })
})

describe('bindings', () => {
  it('are those of the element, or of the type it is inherited from', () => {
    const required = { strength: 'required', valueSet: 'http://hl7.org/fhir/ValueSet/request-status|4.0.1' }
    expect(bindingOf('CarePlan', 'status')).toEqual(required)
    const languages = { strength: 'preferred', valueSet: 'http://hl7.org/fhir/ValueSet/languages' }
    expect(bindingOf('CarePlan', 'language')).toEqual(languages)
    expect(bindingOf('CarePlan', 'subject')).toBeUndefined()
  })

  it('have code lists without the codes that only group others', () => {
    expect([...(codeList('administrative-gender') ?? [])]).toEqual(['male', 'female', 'other', 'unknown'])
    expect(codeList('item-type')?.has('question')).toBe(false)
  })
})
