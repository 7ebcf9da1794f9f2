import { describe, expect, it } from 'vitest'
import { channelHeadersFault, payloadFault } from '../../../src/subscription/channel/payload-fault.ts'
import type { ChannelType, Content } from '../../../src/subscription/subscription-request.ts'

const fault = (type: ChannelType, mime: string, content?: Content) =>
  payloadFault({ type, mime, endpoint: '', headers: [], ...(content && { content }) })

describe('A payload', () => {
  it.each<[ChannelType, string, Content | undefined]>([
    ['rest-hook', 'application/fhir+json', 'full-resource'],
    ['rest-hook', 'application/fhir+json; fhirVersion=4.0', 'id-only'],
    ['rest-hook', 'application/json;charset=UTF-8', 'empty'],
    ['rest-hook', '', undefined],
    ['message', 'application/fhir+json', 'full-resource'],
    ['websocket', 'application/fhir+json', 'empty'],
    ['email', 'text/plain', 'empty'],
    ['email', 'text/plain;attach=application/fhir+json', 'empty'],
    ['email', 'text/plain;attach=application/fhir+json', 'id-only'],
    ['email', 'text/plain; attach="application/fhir+json"', 'full-resource'],
    ['email', '', undefined],
  ])('%s can be %j of %s', (type, mime, content) => {
    expect(fault(type, mime, content)).toBeUndefined()
  })

  it.each<[ChannelType, string, Content | undefined]>([
    ['rest-hook', 'application/fhir+xml', 'id-only'],
    ['rest-hook', 'text/plain', 'empty'],
    ['rest-hook', '', 'empty'],
    ['rest-hook', 'application/fhir+json; fhirVersion=5.0', 'id-only'],
    ['rest-hook', 'application/fhir+json; fhirVersion=3.0', 'id-only'],
    ['rest-hook', 'application/fhir+json;attach=application/fhir+json', 'id-only'],
    ['rest-hook', 'nonsense', 'id-only'],
    ['message', 'text/plain', 'id-only'],
    ['email', 'application/fhir+json', 'id-only'],
    ['email', 'text/html', 'empty'],
    ['email', 'text/plain', 'id-only'],
    ['email', 'text/plain', 'full-resource'],
    ['email', 'text/plain;attach=application/fhir+xml', 'id-only'],
  ])('%s cannot be %j of %s', (type, mime, content) => {
    expect(fault(type, mime, content)).toMatch(/\.$/)
  })
})

describe('The headers of a channel of mail', () => {
  const faultOf = (...headers: string[]) => channelHeadersFault({ type: 'email', mime: '', endpoint: '', headers })

  it('are its subject alone', () => {
    expect([faultOf(), faultOf('Subject: Ny utskrivning på avdelning 3')]).toEqual([undefined, undefined])
  })

  it.each(['Bcc: a@evil.example', 'Subject: a\r\nBcc: a@evil.example', 'Subject:', `Subject: ${'a'.repeat(200)}`])(
    'are not %j',
    (header) => {
      expect(faultOf(header)).toMatch(/Subject/)
    },
  )

  it('are one at most', () => {
    expect(faultOf('Subject: a', 'Subject: b')).toMatch(/one header/)
  })
})
