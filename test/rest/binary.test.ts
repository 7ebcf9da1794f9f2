import { describe, expect, it } from 'vitest'
import { binaryContent, binaryResource } from '../../src/rest/binary.ts'
import { request } from '../support/context.ts'

const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff])

describe('raw content', () => {
  const raw = (headers: Record<string, string>, bytes = pdf) => ({ ...request('PUT', 'Binary/b1', { headers }), bytes })

  it('becomes a Binary with its type and security context', () => {
    const headers = { 'content-type': 'application/pdf', 'x-security-context': 'Patient/1' }
    expect(JSON.parse(binaryResource(raw(headers), 'b1') ?? '')).toEqual({
      resourceType: 'Binary',
      id: 'b1',
      contentType: 'application/pdf',
      securityContext: { reference: 'Patient/1' },
      data: pdf.toString('base64'),
    })
  })

  it.each([
    ['application/fhir+json', '{"resourceType":"Binary"}', true],
    ['application/json; charset=utf-8', '{"resourceType": "Binary"}', true],
    ['application/json', '{"any":"thing"}', false],
    ['text/plain', '{"resourceType":"Binary"}', false],
  ])('is told from FHIR JSON: %s with %s', (type, body, isResource) => {
    const found = binaryResource({ ...raw({ 'content-type': type }, Buffer.from(body)), body })
    expect(found === undefined).toBe(isResource)
  })
})

describe('the answer to a read of a Binary', () => {
  const stored = { resourceType: 'Binary', contentType: 'application/pdf', data: pdf.toString('base64') }
  const response = { status: 200, headers: { etag: 'W/"1"' }, content: [JSON.stringify(stored)] }
  const read = (accept?: string, url = 'Binary/b1') => request('GET', url, { headers: accept ? { accept } : {} })

  it.each([[undefined], ['*/*'], ['application/pdf'], ['image/png']])('is the content for Accept %s', (accept) => {
    const answer = binaryContent(response, read(accept))
    expect(answer).toMatchObject({ status: 200, headers: { etag: 'W/"1"', 'content-type': 'application/pdf' } })
    expect(Buffer.from(answer.bytes ?? [])).toEqual(pdf)
  })

  it.each([
    ['application/fhir+json', 'Binary/b1'],
    ['application/json', 'Binary/b1'],
    ['*/*', 'Binary/b1?_format=json'],
  ])('is the resource for Accept %s at %s', (accept, url) => {
    expect(binaryContent(response, read(accept, url))).toBe(response)
  })

  it('never lets a stored type break out of its header', () => {
    const hostile = JSON.stringify({ ...stored, contentType: 'text/html\r\nSet-Cookie: a=b' })
    const answer = binaryContent({ ...response, content: [hostile] }, read())
    expect(answer.headers['content-type']).toBe('application/octet-stream')
  })
})
