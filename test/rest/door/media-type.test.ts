import { describe, expect, it } from 'vitest'
import { bodyTypes, checkAnswerType, checkBodyType } from '../../../src/rest/door/media-type.ts'

describe('a body', () => {
  it.each([
    'application/fhir+json',
    'application/fhir+json; charset=utf-8',
    'Application/FHIR+JSON;charset="UTF-8"',
    'application/json',
    'text/json',
    'application/fhir+json; fhirVersion=4.0',
  ])('may be %s', (type) => {
    expect(() => checkBodyType(type, bodyTypes.resource)).not.toThrow()
  })

  it.each([
    [undefined, 'no Content-Type'],
    ['application/fhir+xml', 'does not speak XML'],
    ['text/plain', 'type text/plain is not accepted'],
    ['application/fhir+json; charset=iso-8859-1', 'A body in iso-8859-1'],
    ['application/fhir+json; fhirVersion=3.0', 'is not accepted'],
    ['a/b\u0000\r\nX: y', 'a/b???X: y'],
  ])('of %s is refused, and what is allowed is named', (type, fault) => {
    const refused = () => checkBodyType(type, bodyTypes.resource)
    expect(refused).toThrow(fault)
    expect(refused).toThrow('application/fhir+json or application/json')
    expect(refused).toThrow(expect.objectContaining({ status: 415 }))
  })
})

describe('an answer', () => {
  it.each([
    [undefined, undefined],
    ['*/*', undefined],
    ['text/html,application/xhtml+xml,*/*;q=0.8', undefined],
    ['application/fhir+xml, application/fhir+json;q=0.5', undefined],
    ['application/fhir+json; fhirVersion=4.0', undefined],
    ['application/fhir+xml', 'json'],
    [undefined, 'application/fhir+json'],
    [undefined, 'application/fhir json'],
  ])('can be had by Accept %s and _format %s', (accept, format) => {
    expect(() => checkAnswerType(accept, format)).not.toThrow()
  })

  it.each([
    ['application/fhir+xml', undefined],
    ['application/fhir+json;q=0', undefined],
    ['application/fhir+json; fhirVersion=5.0', undefined],
    ['*/*', 'xml'],
    [undefined, 'html'],
  ])('cannot be had by Accept %s and _format %s', (accept, format) => {
    expect(() => checkAnswerType(accept, format)).toThrow(expect.objectContaining({ status: 406 }))
  })
})
